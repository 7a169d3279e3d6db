using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>The posting details of a reversal.</summary>
public sealed record ReversalTerms(string? Reason)
{
    private const string ForCancellations = "PAYMENT_CANCEL";

    /// <summary>Null means the first active cancellation type of the workspace.</summary>
    public int? Type { get; init; }

    /// <summary>Whether it has another type that is not known here, as a reversal that was made in a portal.</summary>
    public bool IsTypeUnknown { get; init; }

    public int? Category { get; init; }

    public string? Notes { get; init; }

    /// <summary>The back-office code, unique among cancellations.</summary>
    public string? Code { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The comment of the person who books the reversal; the requester's reason is recorded with the request.</summary>
    public string? Said { get; init; }

    /// <summary>The user whose deputy approved it.</summary>
    public int? ForUser { get; init; }

    /// <summary>The terms of a requested and approved reversal.</summary>
    public static ReversalTerms Asked(PostingCase posting, Approval how) =>
        new(posting.Record.ReversalReason) { Type = posting.Record.ReversalType, Said = how.Comment, ForUser = how.ForUser };

    /// <summary>The terms of a cancellation through the API, with its keys resolved.</summary>
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

    public static string? CodeOf(CancelInput input) => Text(input.BackOfficeCode);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>
/// A reversal to be written as its own payment, with the negative amount. The
/// person who requested it is its maker; the Approver posts it.
/// </summary>
public sealed record ReversalDocument(PostingFacts Original, Money Amount, DateOnly DueOn, ReversalTerms Terms, ReversalMaker By)
{
    public static ReversalDocument Of(PostingCase posting, ReversalTerms terms, IPostingWork work) =>
        new(posting.Facts, -posting.Facts.Payment.Amount, work.Today, terms, ReversalMaker.Of(posting.Record, work.Actor, work.Now));
}

/// <summary>The maker of a reversal, and since when; null if nobody here requested it. The actor's name is used if there is no user.</summary>
public sealed record ReversalMaker(int? User, string ActorName, DateTimeOffset? At)
{
    public static ReversalMaker Of(ApprovalRecord record, Actor actor, DateTimeOffset now) =>
        record is { ReversalAskedBy: { } user, ReversalAskedAt: { } at } ? new(user, actor.Name, at) : new(actor.UserId, actor.Name, now);
}
