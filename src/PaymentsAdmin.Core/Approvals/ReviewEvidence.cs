using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Another payment of the customer.</summary>
public sealed record CustomerPayment(
    PaymentId Id,
    PaymentKind Kind,
    DateTimeOffset CreatedAt,
    Money Amount,
    PostingState Posting,
    DateOnly? PaidOn,
    DateOnly DueOn
)
{
    /// <summary>Whether the payer still owes it.</summary>
    public bool IsOpen => PaymentStanding.IsOpen(Posting, PaidOn is not null, Amount);
}

/// <summary>A file that was attached once and is no longer; its name stays in the timeline.</summary>
public sealed record RemovedFile(string Name, string Who, DateTimeOffset At)
{
    /// <summary>The files removed by these entries, newest first, without those attached again under their name.</summary>
    internal static IReadOnlyList<RemovedFile> In(IEnumerable<TimelineEntry> entries, IReadOnlyList<Attachment> present) =>
        [
            .. entries
                .Where(e => PaymentVerbs.AttachmentRemove.Is(e.Action))
                .Select(e => e.Change("file_name")?.Before is { } name ? new RemovedFile(name, e.Who, e.At) : null)
                .OfType<RemovedFile>()
                .Where(file => !present.Any(p => string.Equals(p.Name, file.Name, StringComparison.Ordinal)))
                .DistinctBy(file => file.Name, StringComparer.Ordinal),
        ];
}

/// <summary>Reads what else a customer pays, to compare a payment with.</summary>
public interface ICustomerPayments
{
    /// <summary>The customer's payments with the highest numbers, without the given one.</summary>
    Task<IReadOnlyList<CustomerPayment>> LastAsync(WorkspaceId workspace, CustomerId customer, PaymentId except, int max, CancellationToken ct);
}
