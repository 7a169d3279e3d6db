using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>References from the books to reference data.</summary>
public abstract class PostingUseTests(TestDatabase database) : PostingTests(database)
{
    private static readonly KindUse[] None = [];

    private PostingService Postings => World.Store.Services.GetRequiredService<PostingService>();

    private ReferenceOverview Overview => World.Store.Services.GetRequiredService<ReferenceOverview>();

    [Fact]
    public async Task Reference_data_counts_the_unposted_payments_that_use_it()
    {
        var input = ByCard() with
        {
            Job = Number("JOB-1"),
            ReceivedByUser = new Key("username", "nora.lind"),
            ReceivedByUnit = Code("SOUTH"),
        };
        var submitted = await World.DraftAsync(input);
        (await Postings.SubmitAsync(new(World.Workspace, submitted, null, Clara), default)).Failure.ShouldBeNull();
        await World.DraftAsync(ByCard());
        await World.DraftAsync(ByGateway());
        var row = await World.RowAsync<PostingRow>(p => p.PaymentId == submitted.Value);
        (await UsesAsync(PaymentType.Kind, row.TypeId!.Value)).ShouldBe([Unposted(2)]);
        (await UsesAsync(Card.Kind, row.CardId!.Value)).ShouldBe([Unposted(2)]);
        (await UsesAsync(Job.Kind, row.JobId!.Value)).ShouldBe([Unposted(1)]);
        (await UsesAsync(NamedPerson.Kind, (await World.RowAsync<PersonRow>(p => p.Username == "nora.lind" && p.WorkspaceId == row.WorkspaceId)).Id))
            .ShouldBe([Unposted(1)]);
        (await UsesAsync(Unit.Kind, row.ReceivedByUnitId!.Value)).ShouldContain(Unposted(1));
        var preference = await World.RowAsync<AccountPreferenceRow>(p => p.Medium == "M-1");
        (await UsesAsync(AccountPreference.Kind, preference.Id)).ShouldBe([Unposted(1)]);
        (await UsesAsync(Preference.Kind, preference.PreferenceId)).ShouldBe([new(AccountPreference.Kind, 2)]);
        (await Overview.UsesAsync(World.Other.Id, PaymentType.Kind, row.TypeId.Value, Vera, default)).Value.ShouldBe(None);
        (await Overview.UsesAsync(World.Other.Id, Preference.Kind, preference.PreferenceId, Vera, default)).Value.ShouldBe(None);
        (await Overview.UsesAsync(World.Other.Id, Card.Kind, row.CardId.Value, Vera, default)).Value.ShouldBe(None);
    }

    [Fact]
    public async Task Reference_data_counts_the_wallets_subscriptions_and_discarded_payments_that_use_it()
    {
        var draft = await World.DraftAsync(Cash());
        var reason = await World.RowAsync<RejectionReasonRow>(r => r.AlternativeCode == "DUP");
        (await UsesAsync(RejectionReason.Kind, reason.Id)).ShouldBe(None);
        (await Postings.DiscardAsync(World.Workspace, draft, Code("DUP"), Alan, default)).Failure.ShouldBeNull();
        (await UsesAsync(RejectionReason.Kind, reason.Id)).ShouldBe([new(KindUse.Discarded, 1)]);
        (await UsesAsync(ServiceProduct.Kind, (await World.RowAsync<ServiceRow>(s => s.Code == "CARE")).Id)).ShouldBe([new(Subscription.Kind, 1)]);
        var wallet = await World.RowAsync<WalletRow>(w => w.Number == "W-1");
        (await UsesAsync(WalletDefinition.Kind, wallet.DefinitionId)).Single().By.ShouldBe(Wallet.Kind);
    }

    private static KindUse Unposted(long count) => new(KindUse.Unposted, count);

    private async Task<IReadOnlyList<KindUse>> UsesAsync(string kind, long id) => (await Overview.UsesAsync(World.Workspace.Id, kind, id, Vera, default)).Value;
}

public sealed class SqlitePostingUseTests() : PostingUseTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingUseTests() : PostingUseTests(TestDatabase.Postgres);
