using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Storage.Users;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>A list of breached passwords is searched in its file: every password in it is found, and no other.</summary>
public sealed class BreachedPasswordFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(1, "\n", "")]
    [InlineData(2, "\n", ":3")]
    [InlineData(777, "\n", "")]
    [InlineData(777, "\r\n", ":123456789")]
    public void Every_password_of_the_list_is_found_and_no_other(int count, string lineEnd, string tail)
    {
        var breached = Enumerable.Range(0, count).Select(i => $"breached password {i}").ToList();
        File.WriteAllText(_file, string.Concat(breached.Select(Hash).Order(StringComparer.Ordinal).Select(hash => hash + tail + lineEnd)));

        using var list = BreachedPasswordFile.TryOpen(_file, out var fault);

        fault.ShouldBeNull();
        breached.ShouldAllBe(password => list!.Contains(password));
        Enumerable.Range(0, 500).ShouldAllBe(i => !list!.Contains($"another password {i}"));
    }

    [Fact]
    public void A_last_line_without_a_line_end_counts_too()
    {
        File.WriteAllText(_file, Hash("the only one"));

        using var list = BreachedPasswordFile.TryOpen(_file, out _);

        list!.Contains("the only one").ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("password\nqwerty\n")]
    public void A_file_of_another_format_is_refused_with_the_expected_format(string content)
    {
        File.WriteAllText(_file, content);

        BreachedPasswordFile.TryOpen(_file, out var fault).ShouldBeNull();

        fault.ShouldNotBeNull().ShouldContain("SHA-1");
    }

    [Fact]
    public void A_missing_file_is_named_in_the_message()
    {
        BreachedPasswordFile.TryOpen(_file + ".missing", out var fault).ShouldBeNull();

        fault.ShouldNotBeNull().ShouldContain(_file + ".missing");
    }

#pragma warning disable CA5350 // The published lists are made of this hash.
    private static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
}
