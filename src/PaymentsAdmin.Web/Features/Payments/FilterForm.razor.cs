using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>Chooses conditions; applying them writes the address.</summary>
public sealed partial class FilterForm
{
    private static readonly int[] CommonKinds =
        [EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.Quote, EntityKinds.Lead, EntityKinds.Account, EntityKinds.Wallet];

    private TypedFilter _typed = new();
    private string? _read;
    private Failure? _fault;
    private IReadOnlyList<(MethodId Id, string Name)> _methods = [];
    private bool _opened;
    private int _through;

    /// <summary>The list as it is shown.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    /// <summary>Reads the methods to choose from, by name.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<IReadOnlyList<(MethodId Id, string Name)>>> Methods { get; set; }

    /// <summary>The workspace's own types of entities.</summary>
    [Parameter]
    public IReadOnlyList<int> OwnKinds { get; set; } = [];

    /// <inheritdoc />
    protected override object Shows => PaymentListUrl.QueryOf(State.Filter);

    private IEnumerable<int> Kinds => CommonKinds.Union(OwnKinds);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        base.OnParametersSet();

        // What is half typed survives a render that brings nothing new, and a turn of the page.
        var filter = PaymentListUrl.QueryOf(State.Filter);
        if (string.Equals(_read, filter, StringComparison.Ordinal))
        {
            return;
        }

        _read = filter;
        _typed = TypedFilter.Of(State.Filter, T.Culture);
        _fault = null;
    }

    private string? Invalid(string field) => string.Equals(_fault?.Field, field, StringComparison.Ordinal) ? "true" : null;

    // Most who look at the list do not filter it now; the fields come when the form is opened.
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
        var read = _typed.Read(State.Filter, T.Culture);
        _fault = read.Failure;
        if (read.Ok)
        {
            _through++;
            Navigation.NavigateTo(PaymentListUrl.Write(State.With(read.Value)));
        }
    }
}
