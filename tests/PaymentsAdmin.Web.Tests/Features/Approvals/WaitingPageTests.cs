using AngleSharp.Dom;
using Bunit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Approvals;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>Pages that show payments of the Acme deal waiting for Approvers.</summary>
public abstract class WaitingPageTests : PageTests
{
    private Place _acme = null!;

    protected PaymentService Payments => Get<PaymentService>();

    protected PostingService Postings => Get<PostingService>();

    protected Actor Clara { get; private set; } = null!;

    protected Actor Alan { get; private set; } = null!;

    protected EntityId Deal => _acme.Deal;

    protected override async Task ArrangeAsync()
    {
        var deal = await AcmeAsync();
        Clara = await PersonAsync("clara");
        Alan = await PersonAsync("alan");
        _acme = new(deal, await AccountAsync(deal, "EUR"));
    }

    /// <summary>Creates another deal of the same customer in another currency, with ten of product A at 25.00.</summary>
    protected async Task<Place> DealInAsync(string currency)
    {
        var entities = Get<EntityService>();
        var customer = (await entities.FindAsync(Workspace.Id, Deal, Anyone, default)).Value.CustomerId;
        var input = new EntityInput { Kind = EntityKinds.Deal, Title = $"Acme in {currency}", Currency = currency, Customer = customer };
        var deal = (await entities.AddAsync(Workspace, input, Anyone, default)).Value;
        await entities.AddRowAsync(Workspace, deal, new() { ProductName = "A", Price = 25, Quantity = 10 }, Anyone, default);
        return new(deal, await AccountAsync(deal, currency));
    }

    /// <summary>Creates and submits a payment for the given quantity of product A at 25.00.</summary>
    protected async Task<PaymentId> SubmittedAsync(decimal quantity = 1, Actor? by = null, Place? of = null)
    {
        var payment = await DraftAsync(quantity, by ?? Clara, of);
        (await Postings.SubmitAsync(new(Workspace, payment, null, by ?? Clara), default)).Failure.ShouldBeNull();
        return payment;
    }

    protected async Task<PaymentId> DraftAsync(decimal quantity, Actor by, Place? of = null)
    {
        var place = of ?? _acme;
        var payment = (await Payments.AddAsync(Workspace, place.Deal, by, default)).Value;
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, place.Deal, Anyone, default)).Value[0];
        (await Payments.AddLineAsync(new(Workspace, payment, null, by), row.Id, new QuantityInput { Quantity = quantity }, default)).Failure.ShouldBeNull();
        await BookOnAsync(payment, null, by, place);
        return payment;
    }

    /// <summary>Saves the posting details of a draft; without a date it is posted on the day of the approval.</summary>
    protected async Task BookOnAsync(PaymentId payment, DateOnly? on, Actor by, Place? of = null)
    {
        var input = new PostingInput { Account = Key.Id((of ?? _acme).Account), Type = new Key("name", "Payment"), PostingDate = on };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, payment, null, by), input, default)).Failure.ShouldBeNull();
    }

    protected async Task<PostingState> StateAsync(PaymentId payment) => (await Payments.GetAsync(Workspace.Id, payment, Anyone, default)).Value.Posting;

    protected IRenderedComponent<ApprovalsPage> Open() => Show<ApprovalsPage>(".waiting li");

    /// <summary>The text of the first element that matches the selector, without extra white space.</summary>
    protected static string Text(IRenderedComponent<ApprovalsPage> page, string selector) => Words(page.Find(selector));

    protected static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>().SelectMany(text => text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private async Task<string> AccountAsync(EntityId deal, string currency)
    {
        var customer = (await Get<EntityService>().FindAsync(Workspace.Id, deal, Anyone, default)).Value.CustomerId!.Value;
        var account = (await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = currency }, Anyone, default)).Value;
        return (await Get<AccountService>().GetAsync(Workspace.Id, account, Anyone, default)).Value.HexId.Value;
    }

    /// <summary>A deal and the account its payments are posted to.</summary>
    protected sealed record Place(EntityId Deal, string Account);
}
