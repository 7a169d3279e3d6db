using System.Net;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>A token that posts alone, under a policy that asks for an attachment.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public async Task Posting_from_the_amount_of_the_policy_on_is_refused_with_the_remedy_and_nothing_is_posted()
    {
        await using var host = await RestHost.StartAsync();
        await SetPolicyAsync(host, Policy.Default with { EvidenceFrom = 84.5m });
        var token = await host.SignInAsync();
        Refused(await host.CrmPostAsync("payments/create", host.Cash(token)));
        (await host.CrmPostAsync("payments/create", host.Cash(token, "DRAFT").With("back_office_code", "C-1"))).Code.ShouldBe("OK");
        var post = CrmBooks.One("token", token).With("payment_identifier", CrmBooks.One("back_office_code", "C-1"));
        Refused(await host.CrmPostAsync("payments/post", post));

        await SetPolicyAsync(host, Policy.Default with { EvidenceFrom = 84.51m });
        (await host.CrmPostAsync("payments/post", post)).Code.ShouldBe("OK");
    }

    private static async Task SetPolicyAsync(RestHost host, Policy policy)
    {
        var workspace = (await host.Get<IWorkspaces>().FindAsync(WorkspaceKey.Main, default))!;
        await using var db = await host.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        db.Add(new PolicyRow { WorkspaceId = workspace.Id.Value, Body = PolicyJson.Write(policy), MadeAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
    }

    private static void Refused(CrmAnswer answer)
    {
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "NOT_APPLICABLE"));
        answer.Body["status"]!["message"]!.GetValue<string>()
            .ShouldBe("By policy, a posting of 84.50 EUR or more needs an attachment. Attach a document to its draft, then submit it.");
    }
}
