using System.Net;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>A token that posts alone under a daily ceiling, over REST.</summary>
public sealed class CeilingTests
{
    private static readonly Actor Command = Actor.Command("tests");

    [Fact]
    public async Task Posting_over_the_ceiling_is_denied_with_the_amount_used_today_and_nothing_is_written()
    {
        await using var host = await RestHost.StartAsync();
        var token = await SignInAsync(host, 100);
        (await host.CrmPostAsync("payments/create", host.Cash(token))).Code.ShouldBe("OK");
        var over = await host.CrmPostAsync("payments/create", host.Cash(token));
        (over.Status, over.Code).ShouldBe((HttpStatusCode.Forbidden, "ACCESS_DENIED"));
        over.Body["status"]!["message"]!.GetValue<string>().ShouldContain("84.50 EUR is used today");
        (await StatesAsync(host, token)).ShouldBe(["POSTED"]);

        // A draft does not count towards the ceiling.
        (await host.CrmPostAsync("payments/create", host.Cash(token, "DRAFT").With("back_office_code", "C-1"))).Code.ShouldBe("OK");
        var post = CrmBooks.One("token", token).With("payment_identifier", CrmBooks.One("back_office_code", "C-1"));
        (await host.CrmPostAsync("payments/post", post)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await StatesAsync(host, token)).ShouldBe(["DRAFT", "POSTED"]);
    }

    private static async Task<IEnumerable<string>> StatesAsync(RestHost host, string token)
    {
        var account = host.Books.Names["crmcom.account.number"];
        var listed = await host.CrmGetAsync("payments/list", $"token={token}&accounts_receivable_identifier=number={account}&fields_set=life_cycle_state");
        return listed.Data!.AsArray().Select(payment => payment!["life_cycle_state"]!.GetValue<string>()).Order(StringComparer.Ordinal);
    }

    private static async Task<string> SignInAsync(RestHost host, decimal ceiling)
    {
        var tokens = host.Get<TokenService>();
        var alone = (await tokens.ListAsync(null, Command, default)).Value.Single(t => t.Name == "alone");
        var input = new TokenInput
        {
            UserId = alone.UserId,
            Workspace = alone.Workspace,
            Name = "bounded",
            Scopes = ["crmcom"],
            PostAlone = true,
            UpTo = ceiling
        };
        var added = (await tokens.AddAsync(input, Command, default)).Value;
        return (await host.TrySignInAsync("clara", added.Secret)).Data!["token"]!.GetValue<string>();
    }
}
