using System.Data.Common;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>Reads how many people a payment takes, by the values that a submission writes and a decision reads.</summary>
internal sealed class NeedReads(IReader reader, BusinessClock clock) : INeeds
{
    private static readonly Sql Head = new(
        $"""
        SELECT COALESCE(s.id, 0) AS posting_id, p.posting_state, p.amount_minor, p.currency, s.base_minor, s.submitted_at, s.approvals_needed, s.named_role,
               {RateReader.Of("p", "$3", "$4")} AS rate,
               (SELECT COUNT(*) FROM decisions d
                WHERE d.posting_id = s.id AND d.round = s.round AND d.verdict = {DecisionKind.Approved} AND d.voided_at IS NULL) AS agreed,
               (SELECT c.body FROM policies c WHERE c.workspace_id = $1 ORDER BY c.id DESC LIMIT 1) AS policy
        FROM payments p LEFT JOIN postings s ON s.payment_id = p.id
        WHERE p.workspace_id = $1 AND p.id = $2 AND p.deleted_at IS NULL
        """
    );

    public async Task<NeedFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct)
    {
        var today = clock.Today;
        var found = await reader.AllAsync(Query.Keep(Head, workspace.Value, payment.Value, today, RateReader.OldestFor(today)), Read, ct);
        return found is not [var (facts, posting, submitted)] ? null
            : facts.Policy.SplitDetection ? facts with { Others = await OthersAsync(payment, posting, submitted, ct) }
            : facts;
    }

    // As the submission counts them: of today for a draft, and until its own submission for a submitted payment.
    private async Task<Money> OthersAsync(PaymentId payment, long posting, DateTimeOffset? submitted, CancellationToken ct)
    {
        var day = clock.DayOf(submitted ?? clock.Now);
        var before = submitted?.AddMilliseconds(1) ?? clock.StartOf(day.AddDays(1));
        var sums = await reader.AllAsync(Query.Keep(Submissions.OthersOfTheDay, payment.Value, clock.StartOf(day), before, posting), r => r.GetInt64(0), ct);
        return new Money(sums[0], clock.BaseCurrency);
    }

    private (NeedFacts Facts, long Posting, DateTimeOffset? Submitted) Read(DbDataReader r)
    {
        var state = (PostingState)r.Whole("posting_state");
        var isDraft = state is PostingState.Draft;
        var amount = new Money(r.Whole("amount_minor"), Currency.Of(r.Text("currency")));
        var stored = r.WholeOrNull("base_minor") is { } minor ? new Money(minor, clock.BaseCurrency) : (Money?)null;
        var facts = new NeedFacts(
            state,
            r.TextOrNull("policy") is { } body ? PolicyJson.Read(body) : Policy.Default,
            isDraft ? RateReader.InBase(amount, clock.BaseCurrency, r.WholeOrNull("rate")) : stored,
            Money.Zero(clock.BaseCurrency)
        )
        {
            Submitted = isDraft || r.WholeOrNull("approvals_needed") is not { } people
                ? null
                : new ApprovalNeed((int)people, r.TextOrNull("named_role") is { } role ? Enum.Parse<Role>(role) : Role.None),
            Agreed = (int)r.Whole("agreed"),
        };

        // A draft may carry the day of a submission that has ended.
        return (facts, r.Whole("posting_id"), isDraft ? null : r.InstantOrNull("submitted_at"));
    }
}
