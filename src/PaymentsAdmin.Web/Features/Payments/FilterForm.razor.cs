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
    private int _done;

    /// <summary>The list as it is shown.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    /// <summary>The methods to choose from, by name.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(MethodId Id, string Name)> Methods { get; set; }

    /// <summary>The workspace's own types of entities.</summary>
    [Parameter]
    public IReadOnlyList<int> OwnKinds { get; set; } = [];

    private IEnumerable<int> Kinds => CommonKinds.Union(OwnKinds);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // What is half typed survives a render that brings nothing new.
        var shown = PaymentListUrl.Write(State);
        if (string.Equals(_read, shown, StringComparison.Ordinal))
        {
            return;
        }

        _read = shown;
        _typed = TypedFilter.Of(State.Filter, T.Culture);
        _fault = null;
    }

    private string? Invalid(string field) => string.Equals(_fault?.Field, field, StringComparison.Ordinal) ? "true" : null;

    private void Apply()
    {
        var read = _typed.Read(State.Filter, T.Culture);
        _fault = read.Failure;
        if (read.Ok)
        {
            _done++;
            Navigation.NavigateTo(PaymentListUrl.Write(State.With(read.Value)));
        }
    }
}
