using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>One payment: lines and deliveries, paid mark, posting and history.</summary>
public sealed partial class PaymentDetailPage
{
    private readonly OwnSteps _steps = new();
    private readonly NextSteps _next = new();
    private readonly LatestRead _reading = new();
    private OpenPayment? _open;
    private OpenPayment? _deleted;
    private bool _deleting;
    private bool _paysZero;
    private Failure? _failure;
    private DateTimeOffset? _savedAt;

    [Parameter]
    public long Id { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private EntityService Entities { get; set; } = null!;

    [Inject]
    private PaySystemService Methods { get; set; } = null!;

    [Inject]
    private LinkService Links { get; set; } = null!;

    [Inject]
    private OperationService Operations { get; set; } = null!;

    [Inject]
    private NeedService Needs { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private string Title => new PaymentId(Id).ToString();

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(Concerns, () => ReadAgainAsync(null, null));
    }

    protected override Task OnParametersSetAsync() => _deleted is null ? ReadAsync() : Task.CompletedTask;

    private bool Concerns(Change change) =>
        change.Workspace == Workspace.Id
        && (
            (change.SubjectKind is SubjectKinds.Payment && change.SubjectId == Id)
            || (change.SubjectKind is SubjectKinds.Link && _open?.Links.Any(link => link.Id.Value == change.SubjectId) == true)
            || (change.SubjectKind is SubjectKinds.Operation && Offers(Can.Look))
            || (change.SubjectKind is SubjectKinds.Entity && change.SubjectId == _open?.Payment.EntityId.Value)
        );

    private async Task ReadAgainAsync(Revision? own, Action<OpenPayment>? ahead)
    {
        if (own is not null)
        {
            _savedAt = Clock.Now;
        }

        await ReadAsync(own, ahead);
        StateHasChanged();
    }

    private async Task ReadAsync(Revision? own = null, Action<OpenPayment>? ahead = null)
    {
        var isLatest = _reading.Begin();
        var deleted = _deleted;
        var answer = await Payments.GetAsync(Workspace.Id, new PaymentId(Id), Actor, Gone);
        if (deleted != _deleted || (own is null && !isLatest()))
        {
            return;
        }

        if (answer.Failure?.Kind == FailureKind.NotFound)
        {
            // Somebody deleted it in the portal while the page was open.
            if (!_deleting && deleted is null && _open is not null && Offers(Can.Look))
            {
                ShowDeleted();
                return;
            }

            // The change event of the user's own deletion may arrive before its response, and must not remove the undo.
            if (!_deleting && deleted is null)
            {
                Navigation.NotFound();
            }

            return;
        }

        _failure = answer.Failure;
        _deleted = null;
        if (answer.Ok)
        {
            if (own is { } before)
            {
                _steps.Add(before, answer.Value.Revision);
                ahead?.Invoke(_open! with { Payment = answer.Value });
            }

            var open = await WithEntityAsync(answer.Value);
            _open = isLatest() ? open : AtLeast(answer.Value);
        }
    }

    // A later read is still on its way. Until it is here, no card goes back behind a change that its user has just made.
    private OpenPayment? AtLeast(PaymentDetail payment) =>
        _open is { } open && open.Payment.Revision.Value < payment.Revision.Value ? open with { Payment = payment } : _open;

    private async Task<OpenPayment> WithEntityAsync(PaymentDetail payment)
    {
        var rows = await Entities.RowsAsync(Workspace.Id, payment.EntityId, Actor, Gone);
        var shipments = await Entities.ShipmentsAsync(Workspace.Id, payment.EntityId, Actor, Gone);
        var methods = await Methods.ListAsync(Workspace.Id, Actor, Gone);
        var links = await Links.OfPaymentAsync(Workspace.Id, payment.Id, Actor, Gone);
        return new OpenPayment(payment, Workspace, Actor)
        {
            Rows = rows.Ok ? rows.Value : [],
            Shipments = shipments.Ok ? shipments.Value : [],
            Methods = methods.Ok ? methods.Value : [],
            Links = links.Ok ? links.Value : [],
            Operations = await OperationsAsync(payment.Id),
            Need = await NeedAsync(payment),
            Next = _next,
            PaysZero = _paysZero,
            Mirrored = Offers(Can.Look),
            SavedAt = _savedAt,
            Steps = _steps,
            ReadAgainAsync = ReadAgainAsync,
        };
    }

    private async Task<IReadOnlyList<Operation>> OperationsAsync(PaymentId payment) =>
        Offers(Can.Look) && await Operations.OpenOfPaymentAsync(Workspace.Id, payment, Actor, Gone) is { Ok: true, Value: var open } ? open : [];

    private async Task<RemainingNeed?> NeedAsync(PaymentDetail payment) =>
        payment.Posting is PostingState.Draft or PostingState.Submitted or PostingState.ReversalSubmitted
        && await Needs.FindAsync(Workspace.Id, payment.Id, Actor, Gone) is { Ok: true, Value: var need } ? need : null;

    private void PayZero()
    {
        _paysZero = true;
        _open = _open! with { PaysZero = true };
    }

    private void Expect(bool deletion) => _deleting = deletion;

    private void ShowDeleted() => (_deleted, _deleting) = (_open, false);
}
