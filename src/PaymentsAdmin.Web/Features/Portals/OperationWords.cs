using System.Collections.Frozen;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>Texts of portal writes: action, state, and next step.</summary>
public static class OperationWords
{
    private static readonly FrozenDictionary<Verb, Words> _verbs = new Dictionary<Verb, Words>
    {
        [PaymentVerbs.Add] = "Create payment",
        [PaymentVerbs.Method] = "Change the method",
        [PaymentVerbs.Pay] = "Mark paid",
        [PaymentVerbs.Unpay] = "Mark unpaid",
        [PaymentVerbs.PayUndo] = "Mark unpaid",
        [PaymentVerbs.Delete] = "Delete payment",
        [PaymentVerbs.LineAdd] = "Add a line",
        [PaymentVerbs.LineQuantity] = "Change a quantity",
        [PaymentVerbs.LineDelete] = "Remove a line",
        [PaymentVerbs.DeliveryAdd] = "Add a delivery",
        [PaymentVerbs.DeliveryMove] = "Move a delivery",
        [PaymentVerbs.DeliveryDelete] = "Remove a delivery",
        [PostingVerbs.Add] = "Enter payment",
        [PostingVerbs.Save] = "Change payment",
        [PostingVerbs.Discard] = "Reject payment",
        [PostingVerbs.Post] = "Post payment",
        [PostingVerbs.Reverse] = "Cancel payment",
        [PostingVerbs.ApproveReversal] = "Cancel payment",
        [PostingVerbs.Cancel] = "Cancel payment",
    }.ToFrozenDictionary();

    /// <summary>The requested action.</summary>
    public static Words Verb(Operation operation) =>
        _verbs.GetValueOrDefault(operation.Verb, "Write to the portal");

    /// <summary>What it was written to; accounts and wallets by their numbers, since their ids mean nothing to people.</summary>
    public static Words Entity(Operation operation) =>
        (operation.EntityRef.Kind, operation.EntityNumber) switch
        {
            (_, { } number) => (Words)$"{KindWords.One(operation.EntityRef.Kind)} {number}",
            (EntityKinds.Account, _) => "An account that is not known here",
            (EntityKinds.Wallet, _) => "A wallet that is not known here",
            _ => KindWords.Name(operation.EntityRef),
        };

    /// <summary>The state of a write.</summary>
    public static StateMark State(Operation operation, DateTimeOffset now) =>
        operation.State switch
        {
            OperationState.Refused => new("refused", "Refused"),
            OperationState.Unknown => new("overdue", "Unknown"),
            OperationState.Sent => new("submitted", "Sending"),
            _ when IsHeld(operation, now) => new("draft", "Planned"),
            _ when operation.Attempts == 0 => new("submitted", "Not sent yet"),
            _ => new("submitted", "Waiting"),
        };

    /// <summary>The state shown next to the changed item; a planned write shows as sending unless an attempt failed.</summary>
    public static StateMark OnItsWay(Operation operation, DateTimeOffset now) =>
        operation is { State: OperationState.Planned, Fault: null, BehindSince: null } ? new("submitted", "Sending") : State(operation, now);

    /// <summary>Whether it is held back on purpose, rather than because the portal did not accept it.</summary>
    public static bool IsHeld(Operation operation, DateTimeOffset now) =>
        operation is { State: OperationState.Planned, Attempts: 0, Fault: null } && operation.NotBefore > now;

    /// <summary>The next step, and who takes it.</summary>
    public static Words Next(Operation operation, DateTimeOffset now, Formats formats) =>
        operation.State switch
        {
            OperationState.Refused => (Words)"Nothing was changed. Repeat it if still needed.",
            OperationState.Unknown when operation.Fault is { Kind: PortalFaultKind.Unprovable } => "An Admin can look in the portal and decide it.",
            OperationState.Unknown => "Checking whether the portal did it… You do not need to do anything.",
            OperationState.Sent => "Sending… The portal has not responded yet.",
            _ when operation.BehindSince is { } since => PortalFailures.Behind(now - since).Sentence,
            _ when IsHeld(operation, now) => $"It is sent at {formats.ExactTime(operation.NotBefore)}. Until then it can be undone.",
            _ when operation.Fault is { IsLimit: true } && operation.NotBefore > now =>
                $"The portal is limiting calls. It is sent at {formats.ExactTime(operation.NotBefore)}.",
            _ when operation is { Fault: not null, Attempts: 0 } => "It was not sent yet. It is sent as soon as the portal responds.",
            _ when operation.Fault is not null && operation.NotBefore > now =>
                $"The portal did not do it. It is sent again at {formats.ExactTime(operation.NotBefore)}.",
            _ when operation.Fault is not null => "The portal did not do it. It is sent again as soon as the portal responds.",
            _ => "It is waiting in the queue.",
        };

    /// <summary>Why it was postponed, lost or refused; null if nothing failed.</summary>
    public static Failure? Why(Operation operation) => operation.Fault is { } fault ? PortalOutcome.Of(fault) : null;
}
