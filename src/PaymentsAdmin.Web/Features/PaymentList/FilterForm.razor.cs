using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Edits the conditions of the filter; applying them navigates to the new address.</summary>
public sealed partial class FilterForm
{
    private static readonly int[] CommonKinds =
        [EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.Quote, EntityKinds.Lead, EntityKinds.Account, EntityKinds.Wallet];

    private const string Down = "desc";
    private const string Up = "asc";

    private readonly CommandState _command = new();
    private TypedFilter _typed = new();
    private PaymentSort _sort;
    private string _direction = Down;
    private string? _read;
    private Failure? _fault;
    private IReadOnlyList<(MethodId Id, string Name)> _methods = [];
    private bool _opened;
    private int _through;

    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter, EditorRequired]
    public required Func<Task<IReadOnlyList<(MethodId Id, string Name)>>> Methods { get; set; }

    /// <summary>The workspace's own types of entities.</summary>
    [Parameter]
    public IReadOnlyList<int> OwnKinds { get; set; } = [];

    [Parameter]
    public bool OnPortal { get; set; }

    /// <summary>The columns that the workspace offers; without one there is no condition on it either.</summary>
    [Parameter]
    public IReadOnlyList<PaymentColumn> Offered { get; set; } = PaymentColumn.All;

    [Parameter]
    public int Count { get; set; }

    [Inject]
    private Formats Formats { get; set; } = null!;

    protected override object Shows => (Kept, Count);

    private PaymentFilter Typed
    {
        get => _typed.Filter;
        set => _typed.Filter = value;
    }

    private bool MarksPaid => Offered.Contains(PaymentColumn.Paid);

    private bool HasTerms => Offered.Contains(PaymentColumn.Due);

    private string Kept => $"{PaymentListUrl.QueryOf(State.Filter)} {State.Sort} {State.Descending}";

    private IEnumerable<int> Kinds => CommonKinds.Union(OwnKinds);

    protected override void OnParametersSet()
    {
        base.OnParametersSet();

        // Unsaved input survives paging and renders with the same filter and order.
        if (string.Equals(_read, Kept, StringComparison.Ordinal))
        {
            return;
        }

        _read = Kept;
        (_sort, _direction) = (State.Sort, State.Descending ? Down : Up);
        _typed = TypedFilter.Of(State.Filter, T.Culture);
        _fault = null;
        _command.DropUnreadable();
    }

    // Most users do not filter, so the fields are rendered when the form is opened.
    private async Task OpenAsync()
    {
        if (!_opened)
        {
            _methods = await Methods();
            _opened = true;
        }
    }

    private void Apply()
    {
        var read = _typed.Read(T.Culture);
        _fault = read.Failure;
        if (read.Ok && !_command.IsHeld)
        {
            _through++;
            Navigation.NavigateTo(PaymentListUrl.Write(State.With(read.Value) with { Sort = _sort, Descending = _direction is Down }));
        }
    }
}
