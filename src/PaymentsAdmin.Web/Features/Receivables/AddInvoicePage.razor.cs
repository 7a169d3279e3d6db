using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Receivables;

public sealed partial class AddInvoicePage
{
    private const int DaysToPay = 14;

    private readonly CommandState _command = new();

    private readonly Code[] _codes =
        [
            new("invoice-number", "Number", nameof(InvoiceInput.Number), "Leave empty to have a number assigned."),
            new("invoice-reference", "Reference number", nameof(InvoiceInput.ReferenceNumber), "Leave empty to have a number assigned."),
            new("invoice-code", "Back-office code", nameof(InvoiceInput.BackOfficeCode), "Its name in another system."),
        ];

    private string _account = "";
    private CustomerAccount? _chosen;
    private string _total = "";
    private DateOnly? _posted;
    private DateOnly? _due;
    private Failure? _failure;
    private bool _ready;

    [SupplyParameterFromQuery(Name = "account")]
    public string? Account { get; set; }

    [Inject]
    private ReferenceKeeping Keeping { get; set; } = null!;

    [Inject]
    private InvoiceService Invoices { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _failure = Right.EditReference.Check(Actor) ?? Keeping.WhyNot(Workspace);
        (_account, _posted, _due, _ready) = (Account ?? "", Formats.Today, Formats.Today.AddDays(DaysToPay), true);
    }

    private async Task SaveAsync()
    {
        if (await _command.AskValueAsync(AddAsync) is { } id)
        {
            _command.Leave(Departure, ReceivableUrls.Invoice(id));
        }
    }

    private async Task<Result<InvoiceId>> AddAsync()
    {
        if (_chosen is not { } account)
        {
            return InputFailures.Invalid(nameof(InvoiceInput.Account), "Choose the account for the invoice.");
        }

        var total = TypedNumbers.Amount(_total, nameof(InvoiceInput.Total), account.Balance.Currency, T.Culture);
        if (!total.Ok)
        {
            return total.Failure;
        }

        var input = new InvoiceInput
        {
            Account = account.Id,
            Number = _codes[0].Text,
            ReferenceNumber = _codes[1].Text,
            BackOfficeCode = _codes[2].Text,
            Total = total.Value,
            PostedOn = _posted ?? default,
            DueOn = _due ?? default,
        };
        return await Invoices.AddAsync(Workspace, input, Actor, Gone);
    }

    private sealed record Code(string Id, Words Label, string Field, Words Help)
    {
        public string Text { get; set; } = "";
    }
}
