using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>Chooses conditions; applying them writes the address.</summary>
public sealed partial class FilterForm
{
    private PaidState? _paid;
    private PostingState? _posting;
    private DateOnly? _createdFrom;
    private DateOnly? _createdTo;
    private string? _amountFrom;
    private string? _amountTo;
    private string? _currency;
    private PaymentListState? _read;

    /// <summary>The list as it is shown.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        // What is half typed survives a render that brings nothing new.
        if (ReferenceEquals(_read, State))
        {
            return;
        }

        _read = State;
        var filter = State.Filter;
        _paid = filter.Paid;
        _posting = filter.Posting is [var only] ? only : null;
        _createdFrom = filter.CreatedFrom;
        _createdTo = filter.CreatedTo;
        _amountFrom = filter.AmountFrom?.ToString(CultureInfo.CurrentCulture);
        _amountTo = filter.AmountTo?.ToString(CultureInfo.CurrentCulture);
        _currency = filter.Currencies is [var currency] ? currency.Code : null;
    }

    private static decimal? Amount(string? typed) =>
        decimal.TryParse(typed, NumberStyles.Number, CultureInfo.CurrentCulture, out var amount) ? amount : null;

    private void Apply() =>
        Navigation.NavigateTo(
            PaymentListUrl.Write(
                State.With(
                    State.Filter with
                    {
                        Paid = _paid,
                        Posting = _posting is { } posting ? [posting] : [],
                        CreatedFrom = _createdFrom,
                        CreatedTo = _createdTo,
                        AmountFrom = Amount(_amountFrom),
                        AmountTo = Amount(_amountTo),
                        Currencies = Currency.Find(_currency?.Trim()) is { } currency ? [currency] : [],
                    }
                )
            )
        );
}
