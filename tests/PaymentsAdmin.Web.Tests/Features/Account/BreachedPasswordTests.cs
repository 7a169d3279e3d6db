using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>If a list of breached passwords is configured, none of them can be set as a password.</summary>
public sealed class BreachedPasswordTests : PageTests
{
    private const string Known = "known from elsewhere";

    private readonly string _list = Path.GetTempFileName();

    protected override (string Key, string Value)[] Configured => [("SignIn:BreachedPasswords", Listed())];

    [Fact]
    public async Task A_breached_password_is_refused_and_another_is_accepted()
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
#pragma warning disable CA5350 // The published lists use this hash.
        File.WriteAllText(_list, Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(Known))) + ":12\n");
#pragma warning restore CA5350
        return _list;
    }
}
