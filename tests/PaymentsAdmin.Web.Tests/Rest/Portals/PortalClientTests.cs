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

    [Fact]
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

    private async Task<JsonObject> SaidAsync(FakePortal portal, Uri webhook)
    {
        var deal = portal.Hand.Deal("Chairs", [new RowOf("Chair", 25, 5)]);
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["deal.entityId"] = $"{deal.Id}", ["deal.rows.0.rowId"] = $"{deal.Rows[0]}" };
        var output = await NodeProgram.RunAsync(
            NodeProgram.Installed("Client", "Bitrix24's client"),
            ["payments.mjs"],
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
