using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>Pages that show postings of one customer's account, created by Clara for racks at 25.00 EUR each.</summary>
public abstract class BookedPageTests : PageTests
{
    private Key _account;
    private Actor _clara = null!;
    private EntityId _deal;

    protected override async Task ArrangeAsync()
    {
        _clara = await SignInAsync("clara");
        _deal = await AcmeAsync();
        var customer = (await Get<EntityService>().FindAsync(Workspace.Id, _deal, Anyone, default)).Value.CustomerId!.Value;
        var accounts = Get<AccountService>();
        var id = (await accounts.AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default)).Value;
        _account = Key.Id((await accounts.GetAsync(Workspace.Id, id, Anyone, default)).Value.HexId.Value);
    }

    protected async Task<PaymentId> DraftAsync(decimal racks = 1, DateOnly? on = null)
    {
        var payments = Get<PaymentService>();
        var payment = (await payments.AddAsync(Workspace, _deal, _clara, default)).Value;
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, _deal, Anyone, default)).Value[0];
        (await payments.AddLineAsync(new(Workspace, payment, null, _clara), row.Id, new() { Quantity = racks }, default)).Failure.ShouldBeNull();
        var posting = new PostingInput { Account = _account, Type = new Key("alternative_code", "PAYMENT"), PostingDate = on };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, payment, null, _clara), posting, default)).Failure.ShouldBeNull();
        return payment;
    }

    protected async Task<PaymentId> SubmittedAsync(decimal racks = 1, DateOnly? on = null)
    {
        var payment = await DraftAsync(racks, on);
        (await Get<PostingService>().SubmitAsync(new(Workspace, payment, null, _clara), default)).Failure.ShouldBeNull();
        return payment;
    }
}
