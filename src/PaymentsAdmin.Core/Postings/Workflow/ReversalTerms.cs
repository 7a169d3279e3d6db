using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What a reversal is booked as.</summary>
public sealed record ReversalTerms(string? Reason)
{
    private const string ForCancellations = "PAYMENT_CANCEL";

    /// <summary>Null: the workspace's first type of cancellations.</summary>
    public int? Type { get; init; }

    public int? Category { get; init; }

    public string? Notes { get; init; }

    /// <summary>A code of its own, unique among cancellations.</summary>
    public string? Code { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The words of the person who books it; those of the person who asked stand where they asked.</summary>
    public string? Said { get; init; }

    /// <summary>Whose delegate approved it.</summary>
    public int? ForUser { get; init; }

    /// <summary>As it was asked for, and approved.</summary>
    public static ReversalTerms Asked(PostingCase posting, Approval how) => new(posting.Record.ReversalReason) { Said = how.Comment, ForUser = how.ForUser };

    /// <summary>As a cancellation over the wire wants it, with what its names were found to be.</summary>
    public static Result<ReversalTerms> Of(CancelInput input, CancellationNames names)
    {
        if (names.Types.Count > 1)
        {
            return ApprovalFailures.SeveralTypes;
        }

        if (names.Types is not [var type] || !string.Equals(type.Classification, ForCancellations, StringComparison.Ordinal))
        {
            return ApprovalFailures.NoCancellationType;
        }

        if (input.Category is not null && names.Categories.Count != 1)
        {
            return ApprovalFailures.NoCategory;
        }

        if (names.IsCodeTaken)
        {
            return ApprovalFailures.CancellationCodeTaken;
        }

        var reason = Text(input.Reason);
        return new ReversalTerms(reason)
        {
            Said = reason,
            Type = type.Id,
            Category = input.Category is null ? null : names.Categories[0],
            Notes = input.Notes,
            Code = CodeOf(input),
            Fields = input.Fields,
        };
    }

    /// <summary>The back-office code of a cancellation, or null.</summary>
    public static string? CodeOf(CancelInput input) => Text(input.BackOfficeCode);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>A reversal as a payment of its own: the same amount below zero. It is the work of the person who asked for it; the one who approves it posts it.</summary>
public sealed record ReversalDocument(PostingFacts Original, Money Amount, DateOnly DueOn, ReversalTerms Terms, ReversalMaker By)
{
    public static ReversalDocument Of(PostingCase posting, ReversalTerms terms, IPostingWork work) =>
        new(posting.Facts, -posting.Facts.Payment.Amount, work.Today, terms, ReversalMaker.Of(posting.Record, work.Actor, work.Now));
}

/// <summary>Whose work a reversal is, and since when. The actor's name stands in where the user has none.</summary>
public sealed record ReversalMaker(int? User, string ActorName, DateTimeOffset At)
{
    public static ReversalMaker Of(ApprovalRecord record, Actor actor, DateTimeOffset now) =>
        record is { ReversalAskedBy: { } user, ReversalAskedAt: { } at } ? new(user, actor.Name, at) : new(actor.UserId, actor.Name, now);
}
