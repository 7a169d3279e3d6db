using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>Pages over books in which payments of the deal "Acme" wait for Approvers.</summary>
public abstract class WaitingPageTests : PageTests
{
    private EntityId _deal;
    private string _account = "";

    protected PaymentService Payments => Get<PaymentService>();

    protected PostingService Postings => Get<PostingService>();

    protected Actor Clara { get; private set; } = null!;

    protected Actor Alan { get; private set; } = null!;

    protected EntityId Deal => _deal;

    protected override async Task ArrangeAsync()
    {
        _deal = await AcmeAsync();
        Clara = await PersonAsync("clara");
        Alan = await PersonAsync("alan");
        var header = (await Get<EntityService>().FindAsync(Workspace.Id, _deal, Anyone, default)).Value;
        var account = (await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = header.CustomerId!.Value, Currency = "EUR" }, Anyone, default)).Value;
        _account = (await Get<AccountService>().GetAsync(Workspace.Id, account, Anyone, default)).Value.HexId.Value;
    }

    /// <summary>A payment over so many of A at 25.00, submitted.</summary>
    protected async Task<PaymentId> SubmittedAsync(decimal quantity = 1, Actor? by = null)
    {
        var payment = await DraftAsync(quantity, by ?? Clara);
        (await Postings.SubmitAsync(Workspace, payment, null, by ?? Clara, default)).Failure.ShouldBeNull();
        return payment;
    }

    protected async Task<PaymentId> DraftAsync(decimal quantity, Actor by)
    {
        var payment = (await Payments.AddAsync(Workspace, _deal, by, default)).Value;
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, _deal, Anyone, default)).Value[0];
        (await Payments.AddLineAsync(Workspace, payment, row.Id, new QuantityInput { Quantity = quantity }, null, by, default)).Failure.ShouldBeNull();
        var input = new PostingInput { Account = Key.Id(_account), Type = new Key("name", "Payment") };
        (await Get<PostingDraftService>().SaveAsync(Workspace, payment, input, null, by, default)).Failure.ShouldBeNull();
        return payment;
    }

    protected async Task<PostingState> StateAsync(PaymentId payment) => (await Payments.GetAsync(Workspace.Id, payment, Anyone, default)).Value.Posting;

    protected async Task<Actor> PersonAsync(string name, Role more = Role.None)
    {
        var user = (await Get<UserService>().FindAsync(name, Anyone, default)).Value;
        return new(ActorKind.User, user.Id, user.DisplayName, user.Roles | more, Door.Page);
    }
}
