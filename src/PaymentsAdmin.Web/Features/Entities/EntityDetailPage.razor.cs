using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

public sealed partial class EntityDetailPage
{
    private const int FewPayments = 10;

    private readonly LatestRead _reading = new();
    private readonly FormKey _form = FormKey.Next();
    private EntityView? _view;
    private Failure? _failure;
    private IReadOnlyList<PaymentRow> _payments = [];
    private IReadOnlyDictionary<PaymentId, PaymentContent> _contents = new Dictionary<PaymentId, PaymentContent>();
    private bool _editing;
    private bool _unknown;
    private EntityRef? _looked;

    [Parameter]
    public int Kind { get; set; }

    [Parameter]
    public string ExternalId { get; set; } = "";

    [Inject]
    private EntityViewService Views { get; set; } = null!;

    [Inject]
    private PortalViewService Portal { get; set; } = null!;

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    // The public id of an account means nothing to people.
    private Words Name => IsItem ? KindWords.Name(new(Kind, ExternalId)) : KindWords.One(Kind);

    private bool IsItem => EntityKinds.IsCrmItem(Kind);

    private bool MayEdit => Right.EditEntities.IsHeldBy(Actor) && Offers(Can.EditEntities);

    private bool HasActs => MayPay || (MayEdit && !_editing);

    private bool MayPay => Right.EditPayments.IsHeldBy(Actor) && Offers(Kind, Can.EditPayments);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(Concerns, ReadAsync);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    // A new payment's change does not name its entity, so every one counts; other changes must be about this entity or a listed payment.
    private bool Concerns(Change change) =>
        change.Workspace == Workspace.Id
        && change.SubjectKind switch
        {
            SubjectKinds.Entity => change.SubjectId == _view?.Header.Id.Value,
            SubjectKinds.Payment => PaymentVerbs.Add.Is(change.Action) || _payments.Any(payment => payment.Id.Value == change.SubjectId),
            _ => false,
        };

    private async Task ReadAsync()
    {
        if (!IsItem)
        {
            await GoToBooksAsync();
            return;
        }

        var isLatest = _reading.Begin();
        var entity = new EntityRef(Kind, ExternalId);
        var answer = await Views.FindAsync(Workspace.Id, entity, Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        if (answer.Failure?.Kind == FailureKind.NotFound)
        {
            await MissAsync(entity);
            return;
        }

        if (!answer.Ok)
        {
            _failure = answer.Failure;
            return;
        }

        var of = answer.Value.Header.Id;
        var page = await Payments.ListAsync(new(Workspace.Id, new() { Entity = of }) { Size = FewPayments }, Actor, Gone);
        var rows = page.Ok ? page.Value.Rows : [];
        var contents = await Views.ContentsAsync(Workspace.Id, [.. rows.Select(row => row.Id)], Actor, Gone);
        if (Gone.IsCancellationRequested || !isLatest())
        {
            return;
        }

        (_view, _failure, _payments, _unknown) = (answer.Value, page.Failure, rows, false);
        _contents = contents.Ok ? contents.Value.ToDictionary(content => content.Payment) : _contents;
    }

    // An account or wallet has one page, among the books; this address stays valid for links that people kept.
    private async Task GoToBooksAsync()
    {
        var page = Kind switch
        {
            EntityKinds.Account when await Accounts.AccountAsync(Workspace.Id, ExternalId, Actor, Gone) is { Ok: true, Value: var account } =>
                ReceivableUrls.Account(account.Id),
            EntityKinds.Wallet when await Accounts.WalletAsync(Workspace.Id, ExternalId, Actor, Gone) is { Ok: true, Value: var wallet } =>
                ReceivableUrls.Wallet(wallet.Id),
            _ => null,
        };
        if (page is null)
        {
            Navigation.NotFound();
        }
        else
        {
            Navigation.NavigateTo(page, replace: true);
        }
    }

    // An unknown entity may be in the portal; only a read there proves that it does not exist.
    private async Task MissAsync(EntityRef entity)
    {
        if (!Offers(Can.Look) || !Workspace.EntityTypes.Contains(Kind) || _looked == entity)
        {
            Navigation.NotFound();
            return;
        }

        _unknown = true;
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        _looked = entity;
        StateHasChanged();
        var look = await Portal.LookAsync(Workspace, entity, Actor, Gone);
        if (look.Ok || look.Failure.Kind == FailureKind.NotFound)
        {
            await ReadAsync();
        }
        else
        {
            (_failure, _unknown) = (look.Failure, false);
        }
    }

    private Task CloseAsync()
    {
        _editing = false;
        return ReadAsync();
    }
}
