namespace PaymentsAdmin.Browser.Tests;

/// <summary>A second server on one data folder.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed class SecondServerTests
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_second_server_on_a_data_folder_exits_and_leaves_the_one_time_address_of_the_first_valid()
    {
        await using var first = await ServedApp.StartAsync(environment: "Production");
        var address = await first.SaidAsync(PeopleTests.SetUp());

        var second = await Ran.OverAsync(first.DataFolder, ["serve", "--urls", "http://127.0.0.1:0"]);

        second.Code.ShouldBe(2, second.Errors);
        second.Output.ShouldBeEmpty();
        second.SingleLine.ShouldBe($"Another PaymentsAdmin is already running on {first.DataFolder}. Stop it first, or set DataDirectory to another folder.");
        (await Ran.OverAsync(first.DataFolder, ["user", "list"])).Code.ShouldBe(0);
        var page = await first.Http.GetAsync(address);
        (await page.Content.ReadAsStringAsync()).ShouldContain("type=\"password\"");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_killed_server_leaves_no_lock_behind()
    {
        await using var app = await ServedApp.StartAsync(environment: "Production");
        await app.KillAsync();
        await app.StartAsync();
        (await app.Http.GetAsync("/health/ready")).EnsureSuccessStatusCode();
    }
}
