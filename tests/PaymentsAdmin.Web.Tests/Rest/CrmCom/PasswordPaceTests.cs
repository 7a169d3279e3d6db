using System.Globalization;
using System.Net;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Passwords at CRM.COM's door take their turn before they are looked at.</summary>
public sealed class PasswordPaceTests
{
    [Fact]
    public async Task Of_two_hundred_wrong_passwords_ten_are_looked_at_and_then_the_right_one_reads_like_them()
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
        (right.Status, right.Header("Retry-After"), right.Body.ToJsonString()).ShouldBe((slowed.Status, slowed.Header("Retry-After"), slowed.Body.ToJsonString()));

        (await host.IsGoodAsync(await host.SignInAsync())).ShouldBeTrue();
        host.Pass(TimeSpan.FromSeconds(1));
        (await host.TrySignInAsync("clara", RestBooks.Password)).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task Tries_that_were_turned_away_leave_one_entry_a_minute()
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
    public async Task The_right_password_of_a_user_with_a_second_factor_reads_and_counts_like_a_wrong_one()
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
    public async Task Both_doors_have_one_pace()
    {
        await using var host = await RestHost.StartAsync();
        var here = new Origin("127.0.0.1", null);
        for (var i = 0; i < 10; i++)
        {
            (await host.Get<SignInService>().WithPasswordAsync(new PasswordAttempt("clara", "wrong", here), default)).Failure.ShouldBe(SignInFailures.NotFitting);
        }

        (await host.TrySignInAsync("Clara", RestBooks.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await host.Get<SignInService>().WithPasswordAsync(new PasswordAttempt("clara", RestBooks.Password, here), default)).Failure!.Code.ShouldBe("sign-in.too-fast");
    }

    [Fact]
    public async Task Wrong_tokens_do_not_slow_passwords_and_wrong_passwords_do_not_slow_tokens()
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

    private static async Task<int> FailedAsync(RestHost host) =>
        (await host.Get<AuditService>().ListAsync(new AuditFilter { What = "sign-in.failed" }, null, 200, Actor.System, default)).Value.Entries.Count;
}
