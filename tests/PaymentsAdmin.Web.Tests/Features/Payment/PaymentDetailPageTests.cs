using Bunit;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>The page of a payment that Clara created for the Acme deal; Clara is signed in.</summary>
public abstract class PaymentDetailPageTests : PageTests
{
    protected Actor Clara { get; private set; } = null!;

    protected EntityId Deal { get; private set; }

    protected PaymentId Id { get; private set; }

    protected PaymentService Payments => Get<PaymentService>();

    protected override async Task ArrangeAsync()
    {
        Clara = await SignInAsync("clara");
        Deal = await AcmeAsync();
        Id = (await Payments.AddAsync(Workspace, Deal, Clara, default)).Value;
    }

    protected IRenderedComponent<PaymentDetailPage> Open() => Open(Id);

    protected IRenderedComponent<PaymentDetailPage> Open(PaymentId id)
    {
        var page = Render<PaymentDetailPage>(p => p.Add(x => x.Id, id.Value));
        page.WaitForElement("h1");
        if (page.FindAll(".timeline").Count > 0)
        {
            page.WaitForElement(".timeline li");
        }

        return page;
    }

    protected async Task<PaymentDetail> SeeAsync() => (await Payments.GetAsync(Workspace.Id, Id, Anyone, default)).Value;

    protected async Task<IReadOnlyList<ProductRow>> RowsAsync() => (await Get<EntityService>().RowsAsync(Workspace.Id, Deal, Anyone, default)).Value;

    protected async Task<IReadOnlyList<Shipment>> ShipmentsAsync() =>
        (await Get<EntityService>().ShipmentsAsync(Workspace.Id, Deal, Anyone, default)).Value;

    /// <summary>Adds a line of product A or B as Clara.</summary>
    protected async Task<LineId> LineAsync(string product, decimal quantity)
    {
        var row = (await RowsAsync()).Single(r => string.Equals(r.ProductName, product, StringComparison.Ordinal));
        return (await Payments.AddLineAsync(new(Workspace, Id, null, Clara), row.Id, new() { Quantity = quantity }, default)).Value;
    }

    /// <summary>Creates the customer's account in EUR and returns its key.</summary>
    protected async Task<string> AccountAsync()
    {
        var customer = (await SeeAsync()).CustomerId!.Value;
        await Get<AccountService>().AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default);
        return (await Get<AccountService>().ListAsync(new(Workspace.Id) { Customer = customer }, Anyone, default)).Value.Items[0].HexId.Value;
    }

    /// <summary>Submits the payment to a new account as Clara.</summary>
    protected async Task SubmittedAsync()
    {
        var input = new PostingInput { Account = Key.Id(await AccountAsync()), Type = new Key(PostingKeys.Name, "Payment") };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, Id, null, Clara), input, default)).Failure.ShouldBeNull();
        (await Get<PostingService>().SubmitAsync(new(Workspace, Id, null, Clara), default)).Failure.ShouldBeNull();
    }

    protected async Task<DeliveryId> DeliveryAsync(string name)
    {
        var shipment = (await ShipmentsAsync()).Single(s => string.Equals(s.Name, name, StringComparison.Ordinal));
        return (await Payments.AddDeliveryAsync(new(Workspace, Id, null, Clara), shipment.Id, default)).Value;
    }

    protected Task<Result<CommentId>> RemarkAsync(string body, Actor by) =>
        Get<CommentService>().AddAsync(Workspace, Id, new() { Body = body }, by, default);

    /// <summary>Another user of the demo; Clara stays signed in.</summary>
    protected async Task<Actor> OtherAsync(string name)
    {
        var other = await SignInAsync(name);
        await SignInAsync("clara");
        return other;
    }

    /// <summary>Creates a second Clerk, because the demo has only one.</summary>
    protected async Task<Actor> SecondAsync()
    {
        var users = Get<Core.Users.Directory.UserService>();
        var user = (await users.AddAsync(
            new() { Name = "second", DisplayName = "Demo Second", Roles = Role.Clerk, Password = "four unrelated words" }, Anyone, default)).Value.User;
        return new(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page) { SignIn = ConfirmedSignIns.Now };
    }
}
