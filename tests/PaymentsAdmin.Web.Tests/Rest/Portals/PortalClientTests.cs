using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Web.Tests.Rest.Client;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>Bitrix24's own client against a portal, and against us in front of another one with the same data: the results are the same.</summary>
public sealed class PortalClientTests(LoopbackCertificate certificate) : IClassFixture<LoopbackCertificate>
{
    // Not compared: the user who marked it paid is ours, the two runs have different times, and a link points to the portal that was asked.
    private static readonly string[] OfTheirOwn = ["empPaidId", "datePaid", "url", "shortUrl", "qr"];

    [Fact, Trait("Run", "Full")]
    public async Task The_client_gets_the_same_results_and_ids_as_from_the_portal()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Certificate = certificate.Certificate, HttpsRequired = true });
        await using var host = await PortalHost.StartAsync(certificate: certificate.Certificate);

        var direct = await SaidAsync(portal, portal.Webhook);
        var ours = await SaidAsync(host.Portal, new Uri(host.Host.Secure!, host.Hook()));

        ours["add"]!.GetValue<long>().ShouldBe(direct["add"]!.GetValue<long>());
        Plain(ours).ShouldBe(Plain(direct));
        host.Host.Faults.Lines.ShouldBeEmpty();
    }

    [Fact, Trait("Run", "Full")]
    public async Task The_client_pays_a_legacy_invoice_and_reads_its_settings_as_from_the_portal()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Certificate = certificate.Certificate, HttpsRequired = true });
        await using var host = await PortalHost.StartAsync(certificate: certificate.Certificate);

        var direct = await InvoiceAsync(portal, portal.Webhook);
        var ours = await InvoiceAsync(host.Portal, new Uri(host.Host.Secure!, host.Hook()));

        Plain(ours).ShouldBe(Plain(direct));
        host.Portal.Journal.Applied.Count(write => write.Method is "sale.paysystem.pay.invoice").ShouldBe(1);
        host.Host.Faults.Lines.ShouldBeEmpty();
    }

    private async Task<JsonObject> InvoiceAsync(FakePortal portal, Uri webhook)
    {
        var (invoice, other, system) = (
            portal.Hand.LegacyInvoices.Add(new("Shelves", 100m)),
            portal.Hand.LegacyInvoices.Add(new("Racks", 5m)),
            portal.Hand.PaySystem("Invoice by card")
        );
        var said = await RunAsync(
            "provider.mjs",
            webhook,
            new(StringComparer.Ordinal)
            {
                ["invoice.id"] = $"{invoice}",
                ["invoice.paySystemId"] = $"{system.Id}",
                ["invoice.handler"] = system.Handler,
                ["other.id"] = $"{other}",
                ["cash.id"] = $"{portal.Hand.PaySystem("Cash").Id}",
            }
        );
        (portal.Hand.LegacyInvoices.Find(invoice)!.Paid, portal.Hand.LegacyInvoices.Find(other)!.Paid).ShouldBe((true, false));
        return said;
    }

    private Task<JsonObject> SaidAsync(FakePortal portal, Uri webhook)
    {
        var deal = portal.Hand.Deal("Chairs", [new RowOf("Chair", 25, 5)]);
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["deal.entityId"] = $"{deal.Id}", ["deal.rows.0.rowId"] = $"{deal.Rows[0]}" };
        return RunAsync("payments.mjs", webhook, given);
    }

    private async Task<JsonObject> RunAsync(string script, Uri webhook, Dictionary<string, string> given)
    {
        var output = await NodeProgram.RunAsync(
            NodeProgram.Installed("Client", "Bitrix24's client"),
            [script],
            [("NODE_EXTRA_CA_CERTS", certificate.PemFile), ("WEBHOOK", webhook.AbsoluteUri), ("GIVEN", JsonSerializer.Serialize(given))]
        );
        return ClientProgram.Said(output);
    }

    private static string Plain(JsonNode? node) =>
        node switch
        {
            JsonObject found =>
                "{"
                    + string.Join(
                        ',', found.Where(m => !OfTheirOwn.Contains(m.Key)).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{Plain(m.Value)}")
                    ) + "}",
            JsonArray list => "[" + string.Join(',', list.Select(Plain)) + "]",
            JsonValue value when value.GetValueKind() is JsonValueKind.Number =>
                value.GetValue<decimal>().ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
            _ => node?.ToJsonString() ?? "null",
        };
}
