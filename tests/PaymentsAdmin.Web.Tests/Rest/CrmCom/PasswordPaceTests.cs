using System.Globalization;
using System.Net;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Password attempts over CRM.COM are limited before a password is checked.</summary>
public sealed class PasswordPaceTests
{
    [Fact]
    public async Task After_ten_wrong_passwords_even_the_right_one_gets_the_same_refusal()
    {
        await using var host = await RestHost.StartAsync();
        var answers = new List<CrmAnswer>();
        for (var i = 0; i < 200; i++)
        {
            answers.Add(await host.TrySignInAsync("clara", $"wrong {i}"));
        }

        answers.Count(a => a.Status == HttpStatusCode.Unauthorized).ShouldBe(10);
        var slowed = answers[^1];
        (slowed.Status, slowed.Code).ShouldBe((HttpStatusCode.TooManyRequests, "AUTHENTICATION_FAILED"));
        int.Parse(slowed.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        var right = await host.TrySignInAsync("clara", RestBooks.Password);
        (right.Status, right.Header("Retry-After"), right.Body.ToJsonString())
            .ShouldBe((slowed.Status, slowed.Header("Retry-After"), slowed.Body.ToJsonString()));

        (await host.IsGoodAsync(await host.SignInAsync())).ShouldBeTrue();
        host.Pass(TimeSpan.FromSeconds(1));
        (await host.TrySignInAsync("clara", RestBooks.Password)).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task Limited_password_attempts_add_one_audit_entry_a_minute()
    {
        await using var host = await RestHost.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            await host.TrySignInAsync("clara", "wrong");
        }

        (await FailedAsync(host)).ShouldBe(11);
        host.Pass(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 60; i++)
        {
            await host.TrySignInAsync("clara", "wrong");
        }

        (await FailedAsync(host)).ShouldBe(13);
    }

    [Fact]
    public async Task The_right_password_of_a_user_with_a_second_factor_is_treated_as_wrong()
    {
        await using var host = await RestHost.StartAsync();
        var wrong = await host.TrySignInAsync("alan", "wrong");
        for (var i = 0; i < 9; i++)
        {
            var right = await host.TrySignInAsync("alan", RestBooks.Password);
            (right.Status, right.Body.ToJsonString()).ShouldBe((wrong.Status, wrong.Body.ToJsonString()));
        }

        (await host.TrySignInAsync("alan", RestBooks.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.TrySignInAsync("alan", host.Books.Names["token.alan"])).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task CRM_COM_and_the_sign_in_page_share_one_password_limit()
    {
        await using var host = await RestHost.StartAsync();
        var here = new Origin("127.0.0.1", null);
        for (var i = 0; i < 10; i++)
        {
            (await host.Get<SignInService>().WithPasswordAsync(new PasswordAttempt("clara", "wrong", here), default)).Failure
                .ShouldBe(SignInFailures.NotFitting);
        }

        (await host.TrySignInAsync("Clara", RestBooks.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.Get<SignInService>().WithPasswordAsync(new PasswordAttempt("clara", RestBooks.Password, here), default)).Failure!.Code
            .ShouldBe("sign-in.too-fast");
    }

    [Fact]
    public async Task Wrong_tokens_do_not_limit_sign_in_by_password()
    {
        await using var host = await RestHost.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await host.CrmGetAsync("payments/configuration/types/list", "token=nobodys");
        }

        (await host.CrmGetAsync("payments/configuration/types/list", "token=nobodys")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.TrySignInAsync("clara", "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.TrySignInAsync("clara", RestBooks.Password)).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task Wrong_passwords_do_not_limit_tokens()
    {
        await using var host = await RestHost.StartAsync();
        var passwords = new List<HttpStatusCode>();
        foreach (var user in new[] { "vera", "clara", "alan", "adam" })
        {
            for (var i = 0; i < 10; i++)
            {
                passwords.Add((await host.TrySignInAsync(user, "wrong")).Status);
            }
        }

        var tokens = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            tokens.Add((await host.CrmGetAsync("payments/configuration/types/list", "token=nobodys")).Status);
        }

        passwords.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 20), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 20)]);
        tokens.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 30), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 10)]);
        (await host.IsGoodAsync(await host.SignInAsync())).ShouldBeTrue();
    }

    private static async Task<int> FailedAsync(RestHost host) =>
        (await host.Get<AuditService>().ListAsync(new AuditFilter { What = "sign-in.failed" }, null, 200, Actor.System, default)).Value.Entries.Count;
}
