using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>Where a list of breached passwords is configured, none of it becomes anybody's password.</summary>
public sealed class BreachedPasswordTests : PageTests
{
    private const string Known = "known from elsewhere";

    private readonly string _list = Path.GetTempFileName();

    protected override (string Key, string Value)[] Configured => [("SignIn:BreachedPasswords", Listed())];

    [Fact]
    public async Task A_password_of_the_list_is_refused_at_its_field_and_another_is_taken()
    {
        var input = new UserInput { Name = "nina", Password = Known, Roles = Role.Viewer };

        var refused = await Get<UserService>().AddAsync(input, Anyone, default);
        var taken = await Get<UserService>().AddAsync(input with { Password = "unknown elsewhere" }, Anyone, default);

        refused.Failure.ShouldNotBeNull().Field.ShouldBe(nameof(UserInput.Password));
        refused.Failure.Text.ShouldContain("appeared in a data breach");
        taken.Ok.ShouldBeTrue();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(_list);
    }

    private string Listed()
    {
#pragma warning disable CA5350 // The published lists are made of this hash.
        File.WriteAllText(_list, Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(Known))) + ":12\n");
#pragma warning restore CA5350
        return _list;
    }
}
