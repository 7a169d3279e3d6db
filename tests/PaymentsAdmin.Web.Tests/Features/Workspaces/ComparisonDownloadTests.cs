using System.Net;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features.Workspaces;

/// <summary>The differences of a comparison as a file.</summary>
public sealed class ComparisonDownloadTests
{
    [Fact]
    public async Task The_file_holds_both_sides_of_each_difference_and_requires_a_sign_in_and_the_same_origin()
    {
        await using var app = await AppHost.StartAsync(
            ("Portals:AllowLoopback", "true"),
            ("Workspaces:0:Key", "main"),
            ("Workspaces:1:Key", "crm"),
            ("Workspaces:1:Backend", "Bitrix24"),
            ("Workspaces:1:Url", "http://127.0.0.1:9/rest/1/s3cretofthewebhook/")
        );
        var crm = (await app.Get<IWorkspaces>().FindAsync(WorkspaceKey.Find("crm")!.Value, default)).ShouldNotBeNull();
        var at = new DateTimeOffset(2026, 11, 23, 3, 30, 5, TimeSpan.Zero);
        PortalDifference[] differences =
        [
            new(DifferenceKind.Amount, DifferenceCause.Booked, 901033.Key(), EntityRef.Item(2, 7))
            {
                Payment = new PaymentId(12),
                OurAmount = new Money(2000, Currency.Of("EUR")),
                PortalAmount = new Money(3050, Currency.Of("EUR")),
                SeenAt = at
            },
            new(DifferenceKind.MissingHere, DifferenceCause.ChangedSince, 901034.Key(), null) { PortalAmount = new Money(100, Currency.Of("JPY")) },
            new(DifferenceKind.MissingHere, DifferenceCause.ChangedSince, PortalKey.Of("0A1B"), null),
        ];
        await app.Get<IComparisons>()
            .KeepAsync(crm.Id, new PortalComparison(at, at, PortalComparison.Night) { Compared = 3, Found = 3, Differences = differences }, default);
        var ada = await app.SignInAsync("ada");

        using var file = await app.SendAsync(HttpMethod.Get, WorkspaceUrls.Differences(crm.Id), ada, null, ("Sec-Fetch-Site", "same-origin"));
        file.Content.Headers.ContentDisposition!.FileName.ShouldBe($"differences_{crm.Id.Value}_20261123-0330Z.csv");
        (await file.Content.ReadAsStringAsync()).ShouldBe(
            "difference,cause,payment_id,portal_payment_id,entity_type_id,entity_id,amount,currency,portal_amount,portal_currency,seen_at_utc,field,portal_value\r\n"
                + "\"Amount\",\"Booked\",12,901033,2,\"7\",20.00,\"EUR\",30.50,\"EUR\",2026-11-23T03:30:05Z,\"\",\"\"\r\n"
                + "\"MissingHere\",\"ChangedSince\",,901034,,\"\",,\"\",100,\"JPY\",,\"\",\"\"\r\n"
                + "\"MissingHere\",\"ChangedSince\",,\"0A1B\",,\"\",,\"\",,\"\",,\"\",\"\"\r\n"
        );

        using var elsewhere = await app.SendAsync(HttpMethod.Get, WorkspaceUrls.Differences(crm.Id), ada, null, ("Sec-Fetch-Site", "cross-site"));
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var stranger = await app.SendAsync(HttpMethod.Get, WorkspaceUrls.Differences(crm.Id));
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
