using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>Converts portal faults and unsuccessful operations to failures.</summary>
public static class PortalOutcome
{
    /// <summary>The failure of an operation that was not confirmed while its caller waited.</summary>
    public static Failure Of(Operation operation, DateTimeOffset now) =>
        operation.State switch
        {
            OperationState.Refused when operation is { Fault.Kind: PortalFaultKind.Behind, BehindSince: { } since } => PortalFailures.BehindUnsent(now - since),
            OperationState.Refused when operation.Fault is { } fault => Of(fault),
            OperationState.Planned when operation.BehindSince is { } since => PortalFailures.Behind(now - since),
            OperationState.Planned when operation.Fault is { IsLimit: true } limit => PortalFailures.QueuedAtLimit with { Wait = limit.Wait },
            OperationState.Planned when operation.Fault is { Kind: PortalFaultKind.Senseless } unread =>
                PortalFailures.QueuedUnread with { Details = Details(unread) },
            OperationState.Planned => PortalFailures.Queued,
            _ => PortalFailures.Unknown,
        };

    /// <summary>The failure of a fault.</summary>
    public static Failure Of(PortalFault fault)
    {
        var failure = Sentence(fault);
        return failure with { Details = Details(fault), Foreign = ForeignOf(fault), Wait = fault.Wait ?? failure.Wait };
    }

    private static ForeignError? ForeignOf(PortalFault fault) =>
        fault is { Code: { Length: > 0 } code, Kind: not PortalFaultKind.DecidedNotDone }
            ? new ForeignError(code, fault.Text ?? "") { Parameter = fault.Parameter }
            : null;

    private static Failure Sentence(PortalFault fault) =>
        fault.Kind switch
        {
            PortalFaultKind.Unreachable => PortalFailures.Unreachable,
            PortalFaultKind.Limited or PortalFaultKind.Overloaded => PortalFailures.Limited,
            PortalFaultKind.Refused or PortalFaultKind.Unlisted => PortalFailures.Refused,
            PortalFaultKind.Denied => PortalFailures.Denied,
            PortalFaultKind.NotFound => PortalFailures.NotFound,
            PortalFaultKind.SignIn => PortalFailures.SignIn,
            PortalFaultKind.Scope => PortalFailures.Scope,
            PortalFaultKind.NoAnswer => PortalFailures.NoAnswer,
            PortalFaultKind.Senseless => PortalFailures.Senseless(fault.Method),
            PortalFaultKind.Forbidden => PortalFailures.Forbidden,
            PortalFaultKind.NotDone => PortalFailures.NotDone,
            PortalFaultKind.PaidMeanwhile => PaymentFailures.Paid,
            PortalFaultKind.Away => PortalFailures.Away,
            PortalFaultKind.Unprovable => PortalFailures.Unprovable,
            PortalFaultKind.Behind => PortalFailures.BehindWithdrawn,
            PortalFaultKind.DecidedNotDone => PortalFailures.DecidedNotDone,
            PortalFaultKind.NoInvoices => PortalFailures.NoInvoices,
            PortalFaultKind.ChangedMeanwhile => PortalFailures.ChangedMeanwhile,
            PortalFaultKind.OtherState => PortalFailures.OtherState,
            PortalFaultKind.CodeTaken => PostingFailures.CodeTaken,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "No kind of fault."),
        };

    private static string? Details(PortalFault fault) =>
        fault.Kind is PortalFaultKind.DecidedNotDone ? $"{fault.Code}: {fault.Text}"
        : fault is { Code: null, Text: null } ? null
        : string.Join(": ", new[] { fault.Method, fault.Code, fault.Text }.Where(part => !string.IsNullOrEmpty(part)));
}
