using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Drafts;

/// <summary>Unsaved input is kept for its user only, and for a limited time.</summary>
public abstract class DraftTests(TestDatabase database) : ContractTests(database)
{
    private static readonly DraftPlace Place = new("payment-pay", "12");

    private DraftService Drafts => Store.Services.GetRequiredService<DraftService>();

    [Fact]
    public async Task The_last_input_is_kept_only_for_its_user_and_form()
    {
        await KeepAsync("""{"reference":"BNK"}""");
        await KeepAsync("""{"reference":"BNK 7"}""");

        (await FindAsync(Clara)).ShouldBe("""{"reference":"BNK 7"}""");
        (await FindAsync(Vera)).ShouldBeNull();
        (await Drafts.FindAsync(Place with { Key = "13" }, Clara, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task Saving_discards_the_draft_of_one_form_and_signing_out_all_drafts()
    {
        await KeepAsync("{}");
        await Drafts.KeepAsync(Place with { Key = "13" }, "{}", Clara, default);

        await Drafts.ForgetAsync(Place, Clara, default);
        (await FindAsync(Clara)).ShouldBeNull();
        (await Drafts.FindAsync(Place with { Key = "13" }, Clara, default)).Value.ShouldNotBeNull().ShouldBe(new("{}", Store.Clock.GetUtcNow()));

        await Drafts.ForgetAllAsync(Clara, default);
        (await Drafts.FindAsync(Place with { Key = "13" }, Clara, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_expires_after_a_day()
    {
        await KeepAsync("{}");

        Store.Clock.Advance(DraftService.KeptFor);

        (await FindAsync(Clara)).ShouldBeNull();
    }

    [Fact]
    public async Task Fifty_drafts_of_a_user_are_kept_and_the_oldest_gives_way_to_a_new_one()
    {
        await Drafts.KeepAsync(Place, "{}", Vera, default);
        for (var i = 0; i < 50; i++)
        {
            await Drafts.KeepAsync(Place with { Key = $"{i}" }, "{}", Clara, default);
            Store.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await Drafts.FindAsync(Place with { Key = "0" }, Clara, default)).Value.ShouldNotBeNull();
        await Drafts.KeepAsync(Place with { Key = "0" }, "{}", Clara, default);
        await Drafts.KeepAsync(Place with { Key = "50" }, "{}", Clara, default);

        (await Drafts.FindAsync(Place with { Key = "1" }, Clara, default)).Value.ShouldBeNull();
        foreach (var key in new[] { "0", "2", "49", "50" })
        {
            (await Drafts.FindAsync(Place with { Key = key }, Clara, default)).Value.ShouldNotBeNull(key);
        }

        (await FindAsync(Vera)).ShouldBe("{}");
    }

    [Theory]
    [InlineData("../users", 10)]
    [InlineData("", 10)]
    [InlineData("form", 40_001)]
    public async Task A_draft_of_an_invalid_form_or_of_excessive_length_is_refused(string form, int length) =>
        (await Drafts.KeepAsync(new(form, "1"), new string('x', length), Clara, default)).Failure.ShouldBe(DraftFailures.NotKept);

    private Task<Result> KeepAsync(string body) => Drafts.KeepAsync(Place, body, Clara, default);

    private async Task<string?> FindAsync(Actor actor) => (await Drafts.FindAsync(Place, actor, default)).Value?.Body;
}

public sealed class SqliteDraftTests() : DraftTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresDraftTests() : DraftTests(TestDatabase.Postgres);
