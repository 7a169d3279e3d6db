using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Links;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment a page has open, as it was read last, and what its cards need to work on it.</summary>
public sealed record OpenPayment(PaymentDetail Payment, Workspace Workspace, Actor Actor)
{
    /// <summary>Product rows of its entity.</summary>
    public IReadOnlyList<ProductRow> Rows { get; init; } = [];

    /// <summary>Shipments of its entity.</summary>
    public IReadOnlyList<Shipment> Shipments { get; init; } = [];

    /// <summary>Pay systems of the workspace, also those that are switched off.</summary>
    public IReadOnlyList<PaySystem> Methods { get; init; } = [];

    /// <summary>Every public link that it ever had, newest first.</summary>
    public IReadOnlyList<PublicLink> Links { get; init; } = [];

    /// <summary>Writes toward the portal that are not over, and the last one if it was refused; newest first.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>Whether a portal holds it, which has its own methods.</summary>
    public bool Mirrored { get; init; }

    /// <summary>The mark that was asked for and is not in the portal yet.</summary>
    public Operation? Mark => Operations.FirstOrDefault(operation => !operation.IsOver && operation.Write is PortalWrite.Pay);

    /// <summary>The mark that the portal refused, while nothing newer was asked for.</summary>
    public Operation? RefusedMark => Operations.FirstOrDefault(operation => operation is { State: OperationState.Refused, Write: PortalWrite.Pay });

    /// <summary>Whether a payer may be reading what is asked for now.</summary>
    public bool HasLiveLink => Links.Any(link => link.State == LinkState.Live);

    /// <summary>Whether any link leads to it, be it to say that it is paid.</summary>
    public bool HasLink => Links.Any(LinkStates.Leads);

    /// <summary>When this page saved something last.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Reads it again, after this page's own change of the revision given or because of somebody else; who asked may be shown it ahead of the rest.</summary>
    public required Func<Revision?, Action<OpenPayment>?, Task> ReadAgainAsync { get; init; }

    /// <summary>Which changes were this page's own.</summary>
    public OwnSteps Steps { get; init; } = new();

    /// <summary>What its amounts are in.</summary>
    public Currency Currency => Payment.Amount.Currency;

    /// <summary>A CRM item's payment has lines and deliveries.</summary>
    public bool HasItems => EntityKinds.IsCrmItem(Payment.Entity.Kind) && Payment.Kind == PaymentKind.Normal;

    /// <summary>Whether the quantities of its lines are taken.</summary>
    public bool HoldsItems => PaymentRules.HoldsItems(Payment.Posting);

    /// <summary>Whether and when money was seen; a mark on its way to the portal says how far it is, and nobody is late with what is not owed any more.</summary>
    public StateMark PaidMark(Formats formats, DateTimeOffset now) =>
        Payment.Paid is null && Mark is { } mark && !OperationWords.IsHeld(mark, now) ? OperationWords.OnItsWay(mark, now)
        : Payment.Paid is null && !HoldsItems ? States.Of(PaidState.Unpaid) : States.Paid(Payment.Paid?.On, Payment.DueOn, formats);

    /// <summary>Why the actor may not, by the state of the payment or by right; null means: go ahead.</summary>
    public Failure? WhyNot(Right right, Func<PaymentState, Revision?, Failure?> rule) => rule(Payment.State, null) ?? right.Check(Actor);

    /// <summary>Why lines and deliveries are as they are.</summary>
    public Failure? WhyNoItems => WhyNot(Right.EditPayments, PaymentRules.ChangeItems);

    /// <summary>Whether handing it to the checkers is what comes next for the reader.</summary>
    public bool MaySubmit => Payment.Kind == PaymentKind.Normal && WhyNot(Right.EditPayments, PaymentRules.ChangeTerms) is null;

    /// <summary>Whether it waits for Approvers and the reader is one, be it their own work or not.</summary>
    public bool WaitsForReader => Payment.Posting is PostingState.Submitted or PostingState.ReversalSubmitted && Right.Approve.IsHeldBy(Actor);

    /// <summary>Methods that a payment can have now.</summary>
    public IEnumerable<PaySystem> Choices => Methods.Where(m => (m is { Registry: Registry.Order, Active: true } && (!Mirrored || m.InPortal)) || m.Id == Payment.Method?.Id);

    /// <summary>The product row of a line, while it is there.</summary>
    public ProductRow? RowOf(PaymentLine line) => Rows.FirstOrDefault(r => r.Id == line.Row);
}

/// <summary>Remembers which steps from one revision to the next this page made itself, so that what is being typed elsewhere on it stays saveable.</summary>
public sealed class OwnSteps
{
    private readonly Dictionary<Revision, Revision> _steps = [];

    /// <summary>A change of this page led from one revision to another.</summary>
    public void Add(Revision from, Revision to)
    {
        // Anything more than one step hides somebody else's change.
        if (to == from.Next())
        {
            _steps[from] = to;
        }
    }

    /// <summary>The revision that somebody who saw that one knows by now.</summary>
    public Revision After(Revision seen)
    {
        while (_steps.TryGetValue(seen, out var next))
        {
            seen = next;
        }

        return seen;
    }
}
