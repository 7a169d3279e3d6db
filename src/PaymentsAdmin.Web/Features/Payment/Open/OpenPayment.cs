using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Links.Ends;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Open;

/// <summary>The payment on an open page as last read, with the data its cards need.</summary>
public sealed record OpenPayment(PaymentDetail Payment, Workspace Workspace, Actor Actor)
{
    public IReadOnlyList<ProductRow> Rows { get; init; } = [];

    public IReadOnlyList<Shipment> Shipments { get; init; } = [];

    /// <summary>Pay systems of the workspace, including inactive ones.</summary>
    public IReadOnlyList<PaySystem> Methods { get; init; } = [];

    /// <summary>All public links of the payment, including ended ones; newest first.</summary>
    public IReadOnlyList<PublicLink> Links { get; init; } = [];

    /// <summary>Unfinished portal writes, and the last one if it was refused; newest first.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>Whether the payment is mirrored from a portal, where only the portal's own methods can be chosen.</summary>
    public bool Mirrored { get; init; }

    /// <summary>The paid mark that was requested and is not in the portal yet.</summary>
    public Operation? Mark => Operations.FirstOrDefault(operation => !operation.IsOver && operation.Verb == PaymentVerbs.Pay);

    /// <summary>The paid mark that the portal refused, unless a newer one was requested.</summary>
    public Operation? RefusedMark => Operations.FirstOrDefault(operation => operation.State is OperationState.Refused && operation.Verb == PaymentVerbs.Pay);

    public bool HasLiveLink => Links.Any(link => link.State == LinkState.Live);

    /// <summary>Whether any link still shows the payment, even if only as paid.</summary>
    public bool HasLink => Links.Any(LinkStates.Leads);

    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>
    /// Reads the payment again. The revision is the one this page has just changed, null after somebody else's change; the
    /// callback gets the new payment before the rest is read.
    /// </summary>
    public required Func<Revision?, Action<OpenPayment>?, Task> ReadAgainAsync { get; init; }

    /// <summary>The changes made by this page itself.</summary>
    public OwnSteps Steps { get; init; } = new();

    /// <summary>What the posting card offers to do next.</summary>
    public NextSteps Next { get; init; } = new();

    /// <summary>How many approvals it takes as it stands; null if that could not be read.</summary>
    public RemainingNeed? Need { get; init; }

    /// <summary>Whether the reader has asked to mark it paid although its amount is zero.</summary>
    public bool PaysZero { get; init; }

    public bool IsZeroDraft => Payment.State.IsZeroDraft;

    public Currency Currency => Payment.Amount.Currency;

    /// <summary>Whether it has lines and deliveries: only a CRM item's payment that is not a reversal does.</summary>
    public bool HasItems => EntityKinds.IsCrmItem(Payment.Entity.Kind) && Payment.Kind == PaymentKind.Normal;

    /// <summary>Whether its lines still count as covered on their product rows.</summary>
    public bool HoldsItems => PaymentRules.HoldsItems(Payment.Posting);

    /// <summary>
    /// Whether its lines are still being arranged, so that what is free around them is of use. Later those figures would change
    /// with other payments under a document that does not.
    /// </summary>
    public bool ShowsRoom => !IsInvoice && Payment.Posting is (PostingState.NotPosted or PostingState.Draft);

    /// <summary>
    /// The paid state to show: the progress of a mark being sent to the portal, and overdue only while the payment is open.
    /// </summary>
    public StateMark PaidMark(Formats formats, DateTimeOffset now) =>
        Payment.Paid is null && Mark is { } mark && !OperationWords.IsHeld(mark, now) ? OperationWords.OnItsWay(mark, now)
        : States.Paid(Payment, formats);

    /// <summary>Why the payment's state or the actor's rights forbid an action; null means allowed.</summary>
    public Failure? WhyNot(Right right, Func<PaymentState, Revision?, Failure?> rule) => rule(Payment.State, null) ?? right.Check(Actor);

    /// <summary>Why nobody can pay it here: the portal's pay systems for invoices are not known. Null means it can.</summary>
    public Failure? WhyNoSystem => IsInvoice && !Methods.Any(Pays) ? PaySystemFailures.NoneInPortal : null;

    /// <summary>
    /// Whether the status bar gives this reason, so that the cards need not repeat it: it applies to the whole payment, or to everything that the
    /// reader lacks the right to edit.
    /// </summary>
    public bool IsSaidAbove(Failure no) =>
        Payment is { Kind: PaymentKind.Normal, Posting: not PostingState.Approved }
        && (PaymentRules.ChangeTerms(Payment.State, null) ?? Right.EditPayments.Check(Actor)) is { } said
        && string.Equals(no.Code, said.Code, StringComparison.Ordinal);

    /// <summary>Why lines and deliveries cannot be changed; null means they can.</summary>
    public Failure? WhyNoItems => WhyNot(Right.EditPayments, PaymentRules.ChangeItems);

    /// <summary>Whether submitting it is the reader's next step.</summary>
    public bool MaySubmit => Payment.Kind == PaymentKind.Normal && WhyNot(Right.EditPayments, PaymentRules.ChangeTerms) is null;

    /// <summary>Whether it waits for approval and the reader is an Approver, even one who worked on it.</summary>
    public bool WaitsForReader => Payment.Posting is PostingState.Submitted or PostingState.ReversalSubmitted && Right.Approve.IsHeldBy(Actor);

    /// <summary>Whether it is a legacy invoice, which has no other payments.</summary>
    public bool IsInvoice => Payment.Entity.Kind == EntityKinds.LegacyInvoice;

    /// <summary>The active methods that can be chosen, and the payment's current one.</summary>
    public IEnumerable<PaySystem> Choices => Methods.Where(m => Pays(m) || m.Id == Payment.Method?.Id);

    public bool Pays(PaySystem method) =>
        method.Active && method.Registry == (IsInvoice ? Registry.LegacyInvoice : Registry.Order) && (!Mirrored || method.InPortal);

    public ProductRow? RowOf(PaymentLine line) => Rows.FirstOrDefault(r => r.Id == line.Row);
}

/// <summary>Tracks which revisions this page itself made, so that unsaved input elsewhere on it can still be saved.</summary>
public sealed class OwnSteps
{
    private readonly Dictionary<Revision, Revision> _steps = [];

    /// <summary>Records that a change of this page led from one revision to another.</summary>
    public void Add(Revision from, Revision to)
    {
        // A larger step means that somebody else changed the payment as well.
        if (to == from.Next())
        {
            _steps[from] = to;
        }
    }

    /// <summary>The revision known to a form that saw the given one, after this page's own changes.</summary>
    public Revision After(Revision seen)
    {
        while (_steps.TryGetValue(seen, out var next))
        {
            seen = next;
        }

        return seen;
    }
}
