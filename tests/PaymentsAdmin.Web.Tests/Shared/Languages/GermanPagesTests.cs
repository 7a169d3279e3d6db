using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Links;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Receivables;
using PaymentsAdmin.Web.Tests.Rest;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>Pages in German that are full of typed text. No translation of ours is missing, and typed text is neither looked up nor logged.</summary>
public sealed class GermanPagesTests : PageTests
{
    private const string Paper = "Paper, white";

    private readonly FaultLog _log = new();
    private EntityId _deal;
    private PaymentId _payment;

    public GermanPagesTests() => Services.AddLogging(logging => logging.AddProvider(_log));

    protected override async Task ArrangeAsync()
    {
        var clara = await PersonAsync("clara");
        var entities = Get<EntityService>();
        var customer = (await entities.AddCustomerAsync(Workspace, new() { Name = "Paper Mill Ltd" }, Anyone, default)).Value;
        var input = new EntityInput
        {
            Kind = EntityKinds.Deal,
            ExternalId = "7007",
            Title = "Paper for the year",
            Currency = "EUR",
            Customer = customer,
            Stage = "Paper stage"
        };
        _deal = (await entities.AddAsync(Workspace, input, Anyone, default)).Value;
        var row = (await entities.AddRowAsync(Workspace, _deal, new() { ProductName = Paper, Price = 25, Quantity = 10 }, Anyone, default)).Value;
        _payment = (await Get<PaymentService>().AddAsync(Workspace, _deal, clara, default)).Value;
        var line = (await Get<PaymentService>().AddLineAsync(new(Workspace, _payment, null, clara), row, new() { Quantity = 2 }, default)).Value;
        await BookAsync(customer, clara);
        await SubmitAsync(clara);
        var alan = await PersonAsync("alan");
        (await Get<PostingService>().RejectAsync(new(Workspace, _payment, null, alan), "Paper is missing, see the order", default)).Failure.ShouldBeNull();
        (await Get<PaymentService>().SetLineQuantityAsync(new(Workspace, line, null, clara), new() { Quantity = 3 }, default)).Failure.ShouldBeNull();
        (await Get<CommentService>().AddAsync(Workspace, _payment, new() { Body = "Paper, see @alan" }, clara, default)).Failure.ShouldBeNull();
        await Get<LinkService>().GetOrMakeAsync(Workspace, _payment, clara, default);
        await Get<ViewService>().AddAsync(Workspace, ViewService.Payments, new() { Name = "Paper view", Query = "q=paper" }, clara, default);
        await SubmitAsync(clara);
    }

    [Fact]
    public async Task Typed_text_is_never_looked_up_for_translation()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        await SignInAsync("alan");
        Read<ApprovalsPage>(".waiting li", Paper);
        Read<NotificationsPage>("li", "Clara");
        Read<PaymentDetailPage>(".timeline li", Paper, page => page.Add(x => x.Id, _payment.Value));
        Read<EntityDetailPage>("h1", Paper, page => page.Add(x => x.Kind, EntityKinds.Deal).Add(x => x.ExternalId, "7007"));
        Read<LinksPage>("tbody tr", "Paper");
        Read<PaymentsPage>("table.list tbody tr", "Paper");
        await SignInAsync("clara");
        Read<PaymentDetailPage>(".timeline li", Paper, page => page.Add(x => x.Id, _payment.Value));
        await SignInAsync("adam");
        Get<NavigationManager>().NavigateTo(AuditUrl.Write(new(new() { What = "Paper, white" }, null, null)));
        Read<AuditPage>("select[name=what]", "Paper, white");
        Read<AccountsPage>("tbody tr", "Paper");
        _log.Lines.Where(line => !line.Contains("XML encryptor", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private void Read<T>(string until, string typed, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        var page = Show(until, parameters);
        page.WaitForAssertion(() => page.Markup.ShouldContain(typed));
    }

    private async Task BookAsync(CustomerId customer, Actor clara)
    {
        var accounts = Get<AccountService>();
        var id = (await accounts.AddAsync(Workspace, new AccountInput { Customer = customer, Currency = "EUR" }, Anyone, default)).Value;
        var account = Key.Id((await accounts.GetAsync(Workspace.Id, id, Anyone, default)).Value.HexId.Value);
        var posting = new PostingInput
        {
            Account = account,
            Type = new Key("alternative_code", "PAYMENT"),
            Notes = "Paper notes",
            Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["udf_string_1"] = "Paper field" },
        };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, _payment, null, clara), posting, default)).Failure.ShouldBeNull();
    }

    private async Task SubmitAsync(Actor clara) =>
        (await Get<PostingService>().SubmitAsync(new(Workspace, _payment, null, clara), default)).Failure.ShouldBeNull();
}
