using PaymentsAdmin.Web.Tests.Rest.Client;

namespace PaymentsAdmin.Web.Tests.Rest.Typed;

/// <summary>Programs can use /openapi/v1.json: it is linted, and a TypeScript client is generated from it, compiled and run against the server.</summary>
[Trait("Run", "Full")]
public sealed class TypedClientTests
{
    [Fact]
    public async Task The_OpenAPI_description_passes_the_linter()
    {
        await using var host = await RestHost.StartAsync();
        using var folder = new TypedFolder();
        await folder.WriteAsync("v1.json", await DescriptionAsync(host));
        var report = await folder.NodeAsync("node_modules/@redocly/cli/bin/cli.js", [], "lint", "v1.json", "--format=json");
        report.ShouldContain("\"totals\": {\n    \"errors\": 0,\n    \"warnings\": 0,");
    }

    [Fact]
    public async Task A_generated_client_compiles_and_works_against_the_server()
    {
        await using var host = await RestHost.StartAsync();
        using var folder = new TypedFolder();
        await folder.WriteAsync("v1.json", await DescriptionAsync(host));
        await folder.NodeAsync("node_modules/openapi-typescript/bin/cli.js", [], "v1.json", "-o", "api.d.ts");
        await folder.NodeAsync("node_modules/typescript/bin/tsc", [], "--project", "tsconfig.json");
        var names = host.Books.Names;
        var output = await folder.NodeAsync(
            "program.js",
            [
                (
                    "SERVER", host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)
                ), ("TOKEN", names["token.clara"]), ("USERID", names["clara"]), ("DEAL", names["deal.entityId"]),
                (
                    "ACCOUNT", names["crmcom.account.number"]
                ), ("TYPE", names["crmcom.type.id"]), ("METHOD", names["crmcom.method.id"]), ("USERNAME", "clara"), ("CRMCOM", names["token.alone"]),
            ]
        );
        string[] expected =
            [
                """ "before":0 """, """ "left":true """, """ "row":true """, """ "pay":true """, """ "paid":{"paid":"Y","sum":25,"day":"2026-11-20"} """,
                """ "missing":"Insufficient permissions" """, """ "wrong":400 """, """ "profile":"Clara" """, """ "batch":["me"] """,
                """ "created":{"state":"POSTED","amount":84.5} """, """ "shown":true """, """ "refused":"AUTHENTICATION_FAILED" """,
            ];
        ClientProgram.Said(output).ToJsonString(TimeShape.Readable).ShouldBe($"{{{string.Join(',', expected.Select(e => e.Trim()))}}}");
        host.Faults.Lines.ShouldBeEmpty();
    }

    private static async Task<string> DescriptionAsync(RestHost host)
    {
        using var response = await host.Client.GetAsync(new Uri("/openapi/v1.json?auth=" + host.Books.Names["token.vera"], UriKind.Relative));
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
