using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Sample data for the checks of pages: payments in several states, and active links.</summary>
internal sealed record Books
{
    /// <summary>A user with a password and a second factor.</summary>
    public const string Person = "lena";

    /// <summary>The app with this data.</summary>
    public required ServedApp App { get; init; }

    /// <summary>The secret of the second factor of <see cref="Person"/>.</summary>
    public required string Secret { get; init; }

    /// <summary>The address of a deal with payments.</summary>
    public required string Deal { get; init; }

    /// <summary>A draft to an account, which names the older of its two invoices.</summary>
    public required PaymentId OnAccount { get; init; }

    /// <summary>An account with a preference, whose customer has a card and a service.</summary>
    public required AccountId Ledger { get; init; }

    /// <summary>A bill for open invoices.</summary>
    public required BillId Bill { get; init; }

    /// <summary>A payment with all rows of its deal.</summary>
    public required PaymentId Draft { get; init; }

    /// <summary>A payment with a free delivery and no lines, whose deal has rows left.</summary>
    public required PaymentId Empty { get; init; }

    /// <summary>A copy that lacks a line and two deliveries.</summary>
    public required PaymentId Copied { get; init; }

    /// <summary>A submitted payment with ten files.</summary>
    public required PaymentId Filed { get; init; }

    /// <summary>A submitted payment with a picture, a damaged one and another file.</summary>
    public required PaymentId Pictured { get; init; }

    public required PaymentId Linked { get; init; }

    /// <summary>A posted payment of a deal, from the sample data.</summary>
    public required PaymentId Posted { get; init; }

    public required PaymentId Paid { get; init; }

    public required string Token { get; init; }

    public required string PaidToken { get; init; }

    /// <summary>A paused webhook with undelivered messages.</summary>
    public required WebhookId Webhook { get; init; }

    /// <summary>The workspace of this data.</summary>
    public required WorkspaceId Home { get; init; }

    public static async Task<Books> OpenAsync(ServedApp app)
    {
        await using var beside = await Beside.OpenAsync(app);
        var (payments, links) = (beside.Get<PaymentService>(), beside.Get<LinkService>());
        var deal = await beside.DealAsync("Look of a deal", "Acme Looks Ltd");
        var empty = (await payments.AddAsync(beside.Workspace, deal.Id, beside.Clara, default)).Value;
        var shipments = (await beside.Get<EntityService>().ShipmentsAsync(beside.Workspace.Id, deal.Id, beside.Clara, default)).Value;
        await payments.AddDeliveryAsync(new(beside.Workspace, empty, null, beside.Clara), shipments[0].Id, default);
        var linked = await beside.DraftAsync("Look of a link", "Acme Links Ltd");
        var paid = await beside.DraftAsync("Look of what is paid", "Acme Money Ltd");
        var paidToken = (await links.MakeAsync(beside.Workspace, paid, beside.Clara, default)).Value.Token;
        await payments.PayAsync(
            new(beside.Workspace, paid, null, beside.Clara), new() { On = beside.Get<BusinessClock>().Today, Reference = "BNK 12" }, default);
        await beside.Get<AttachmentService>().AddAsync(beside.Workspace, linked, new("bank advice.pdf", "%PDF-1.7\n%%EOF"u8.ToArray()), beside.Clara, default);
        await beside.MailAsync();
        // Approvers are notified of it.
        await beside.SubmittedAsync("Look of what waits", "Acme Waits Ltd");
        await beside.BarAllAsync(await beside.SubmittedAsync("Look of what nobody may approve", "Acme Stuck Ltd"));
        await beside.DelegateAsync();
        var deleted = await beside.DraftAsync("Look of what is deleted", "Acme Gone Ltd");
        await payments.DeleteAsync(new(beside.Workspace, deleted, null, beside.Clara), default);
        var posted = new PaymentFilter { Posting = [PostingState.Posted], EntityKinds = [EntityKinds.Deal], AmountFrom = 1 };
        return new()
        {
            App = app,
            Secret = await beside.AddPersonAsync(Person, "Lena Vogel", Role.Clerk),
            Deal = Of(deal.Ref),
            OnAccount = await beside.OnAccountAsync("Acme Accounts Ltd"),
            Draft = await beside.DraftAsync("Look of a draft", "Acme Drafts Ltd"),
            Ledger = await beside.LedgerAsync(),
            Bill = await beside.BillAsync(),
            Empty = empty,
            Copied = await beside.CopyAsync("Look of a copy", "Acme Copies Ltd"),
            Filed = await beside.SubmittedAsync("Look of what is proven", "Acme Files Ltd", files: Beside.LongNames(10)),
            Pictured = await beside.PicturedAsync("Look of what is seen", "Acme Pictures Ltd"),
            Linked = linked,
            Posted = (await payments.ListAsync(new(beside.Workspace.Id, posted) { Size = 1 }, beside.Clara, default)).Value.Rows[0].Id,
            Paid = paid,
            Token = (await links.MakeAsync(beside.Workspace, linked, beside.Clara, default)).Value.Token,
            PaidToken = paidToken,
            Webhook = await beside.WebhookAsync(),
            Home = beside.Workspace.Id,
        };
    }

    /// <summary>Sets the second factor of a person as confirmed just now, or never.</summary>
    public async Task ShowFactorAsync(string person, bool shown)
    {
        await using var beside = await Beside.OpenAsync(App);
        await beside.ShowFactorAsync(person, shown ? DateTimeOffset.UtcNow : null);
    }

    private static string Of(EntityRef entity) => $"/entities/{entity.Kind}/{entity.ExternalId}";
}
