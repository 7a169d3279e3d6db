using System.Text.Json;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The command seed on a workspace with real payments.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed class SeedRefusalTests
{
    private static readonly string[] Seed = ["seed", "--payments", "100", "--json"];

    [Fact]
    public async Task Seed_refuses_a_workspace_with_real_payments_unless_the_flag_is_set()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        (await Ran.OverAsync(app.DataFolder, ["user", "add", "--name", "clara", "--role", "Clerk", "--password-stdin"], input: "four unrelated words")).Code
            .ShouldBe(0);
        var rest = (await Ran.OverAsync(app.DataFolder, ["token", "add", "--user", "clara", "--scope", "crm", "--json"])).Json.GetProperty("restUrl")
            .GetString();
        var deal = (await Ran.OverAsync(app.DataFolder, Seed)).Json.GetProperty("deal").GetProperty("entityId");
        (await Ran.OverAsync(app.DataFolder, Seed)).Code.ShouldBe(0);
        var added = await app.Http.GetStringAsync($"{rest}crm.item.payment.add?entityId={deal}&entityTypeId=2");
        JsonDocument.Parse(added).RootElement.GetProperty("result").GetInt64().ShouldBe(201);

        var refused = await Ran.OverAsync(app.DataFolder, Seed);
        refused.Code.ShouldBe(1);
        var error = refused.Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("seed.real-payments");
        const string sentence =
            "Workspace main contains 1 payment that seed did not create. Seed would mix 100 invented payments with them. To do so anyway, use --into-existing-data.";
        error.GetProperty("text").GetString().ShouldBe(sentence);
        (await Ran.OverAsync(app.DataFolder, Seed[..3])).SingleLine.ShouldBe(sentence);
        (await Ran.OverAsync(app.DataFolder, [.. Seed, "--into-existing-data"])).Json.GetProperty("payments").GetInt32().ShouldBe(100);
    }
}
