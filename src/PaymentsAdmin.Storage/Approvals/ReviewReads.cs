using System.Data.Common;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>The columns of one posting that a list does not need.</summary>
internal sealed record ReviewHead(
    int Round,
    byte[]? Seal,
    DateOnly? PostingDate,
    UsedRate? Rate,
    string? ReversalReason,
    DateOnly? ClosedThrough,
    DateTimeOffset? SubmittedAt
)
{
    private const decimal RateScale = 10_000_000_000m;

    /// <summary>Whether booking has set its day.</summary>
    public bool IsBooked { get; init; }

    public string? ReversalType { get; init; }

    public static ReviewHead Read(DbDataReader r) =>
        new(
            (int)r.Whole("round"),
            r.GetOrdinal("seal") is var seal && r.IsDBNull(seal) ? null : r.GetFieldValue<byte[]>(seal),
            r.DayAt(r.GetOrdinal("posting_date")),
            r.WholeOrNull("submitted_rate") is { } rate && r.DayAt(r.GetOrdinal("submitted_rate_date")) is { } from
                ? new UsedRate(rate / RateScale, from)
                : null,
            r.TextOrNull("reversal_reason"),
            r.DayAt(r.GetOrdinal("closed_through")),
            r.InstantOrNull("submitted_at")
        )
        {
            IsBooked = PaymentStanding.IsInBooks((PostingState)r.Whole("state")),
            ReversalType = r.TextOrNull("reversal_type"),
        };
}

/// <summary>Reads the details of one posting: approvals, authors, and whether its content still matches its seal.</summary>
internal sealed class ReviewReads(IReader reader, BusinessClock clock)
{
    public async Task<ReviewFacts> FillAsync(ReviewFacts facts, ReviewHead head, CancellationToken ct)
    {
        var (posting, payment) = (facts.Posting.Posting.Value, facts.Posting.Payment);
        var verdict = facts.Posting.IsAboutReversal ? DecisionKind.ReversalApproved : DecisionKind.Approved;
        var decisions = await reader.AllAsync(Query.Keep(InboxSql.Decisions, posting, head.Round, verdict), ReadDecision, ct);
        var roles = (await reader.AllAsync(Query.Keep(InboxSql.Roles, posting, head.Round, verdict), r => (User: r.GetInt32(0), Name: r.GetString(1)), ct))
            .ToLookup(r => r.User, r => r.Name);
        return facts with
        {
            PostingDate = facts.Posting.IsReversal ? FirstOpen(head) : head.PostingDate,
            ClosedThrough = head.ClosedThrough,
            SubmittedAt = head.SubmittedAt,
            Rate = head.Rate,
            ReversalReason = head.ReversalReason,
            ReversalType = head.ReversalType,
            AuthorNames = await reader.AllAsync(Query.Keep(InboxSql.AuthorNames, payment.Value), r => new PersonName(r.GetInt32(0), r.GetString(1)), ct),
            Decisions = decisions,
            Roles = [.. decisions.Select(d => RoleNames.Read([.. roles[d.By.Id]]))],
            Seal = head.Seal is { } seal
                ? new ReviewSeal(Convert.ToHexStringLower(seal), await PostingSeal.MatchesAsync(reader, payment, seal, head.IsBooked, ct))
                : null,
        };
    }

    // A reversal is booked today, or on the first open day.
    private DateOnly FirstOpen(ReviewHead head) => head.ClosedThrough is { } closed && clock.Today <= closed ? closed.AddDays(1) : clock.Today;

    private static ReviewDecision ReadDecision(DbDataReader r) =>
        new(
            new PersonName(r.GetInt32(0), r.GetString(1)),
            r.IntAt(2) is { } other ? new PersonName(other, r.TextAt(3) ?? "") : null,
            r.InstantAt(4)!.Value,
            r.TextAt(5)
        );
}
