using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>A program that posts alone cannot post a draft that someone else changed since it read it, whichever process wrote the change.</summary>
public abstract class SeenDraftTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task Posting_alone_is_refused_after_an_unseen_change_with_a_lower_entry_number()
    {
        var payment = await Books.DraftAsync();
        await using (var other = Store.OpenAgain(Register))
        {
            // Entries of a second process get the higher numbers, whatever the first one writes after them.
            await ChangeAsync(other, payment, "One");
        }

        var read = await ReadAsync(payment);
        await ChangeAsync(Store, payment, "Two");
        (await PostAsync(payment, read)).Failure.ShouldBe(ApprovalFailures.ChangedUnseen);
        (await PostAsync(payment, await ReadAsync(payment))).Value.ShouldBe(PostingState.Posted);
    }

    private async Task ChangeAsync(TestStore store, PaymentId payment, string text) =>
        (await store.Services.GetRequiredService<PaymentService>().SetTermsAsync(
            new(Books.Workspace, payment, null, Books.Clara),
            new TermsInput { DueOn = World.Clock.Today, PayerText = text, PayerLanguage = "en" },
            default
        )).Failure.ShouldBeNull();

    private async Task<SeenDraft> ReadAsync(PaymentId payment) =>
        new(null, (await Service<AccountPaymentService>().GetAsync(Books.Workspace.Id, payment, false, Books.Robot, default)).Value.ChangesByOthers);

    private Task<Result<PostingState>> PostAsync(PaymentId payment, SeenDraft seen) =>
        Books.Postings.PostAsync(Books.Workspace, payment, seen, Books.Robot, default);
}

public sealed class SqliteSeenDraftTests() : SeenDraftTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSeenDraftTests() : SeenDraftTests(TestDatabase.Postgres);
