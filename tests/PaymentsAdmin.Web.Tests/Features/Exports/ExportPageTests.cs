using System.Globalization;
using System.Security.Claims;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>Parts of pages that export; the tests send the browser's requests to the code that answers them on the server.</summary>
public abstract class ExportPageTests : PageTests
{
    private readonly FaultyRows _rows = new();
    private EntityId _deal;

    protected Actor Vera { get; private set; } = null!;

    /// <summary>Whether the dialog was closed.</summary>
    protected bool Closed { get; private set; }

    /// <summary>The source of the rows; a test can make it fail.</summary>
    protected FaultyRows Rows => _rows;

    protected override void Register(IServiceCollection services) => _rows.TakePlace(services);

    protected override async Task ArrangeAsync()
    {
        Vera = await SignInAsync("vera");
        _deal = await AcmeAsync();
    }

    /// <summary>Creates payments for one product A each, 25.00 EUR.</summary>
    protected Task PaymentsAsync(int count) => PaymentsAsync(_deal, count);

    /// <summary>Creates one payment of 1,500 JPY.</summary>
    protected async Task YenAsync()
    {
        var deal = (await Get<EntityService>()
            .AddAsync(Workspace, new() { Kind = EntityKinds.Deal, ExternalId = "1002", Title = "Kyoto", Currency = "JPY" }, Anyone, default)).Value;
        await Get<EntityService>().AddRowAsync(Workspace, deal, new() { ProductName = "C", Price = 1_500, Quantity = 1 }, Anyone, default);
        await PaymentsAsync(deal, 1);
    }

    /// <summary>The export that the list of payments offers.</summary>
    protected async Task<ExportSource> SourceAsync(PaymentFilter? filter = null)
    {
        var state = PaymentListState.Start.With(filter ?? PaymentFilter.None);
        var totals = (await Get<PaymentService>().TotalsAsync(Workspace.Id, state.Filter, Vera, default)).Value;
        return PaymentsExport.OfFilter(Workspace, state, totals, []);
    }

    protected IRenderedComponent<ExportDialog> Open(ExportSource source, Actor? actor = null) =>
        Show<ExportDialog>(
            "h3.export-title + .export-preview, h3.export-title + p.help",
            part => part.Add(d => d.Actor, actor ?? Vera).Add(d => d.Workspace, Workspace).Add(d => d.Source, source).Add(d => d.Closed, () => Closed = true)
        );

    /// <summary>Presses the button that exports; the browser then sends the form.</summary>
    protected static void Press(IRenderedComponent<ExportDialog> dialog)
    {
        dialog.Find("button[form=export-file]").Click();
        dialog.WaitForElement(".export-progress");
    }

    /// <summary>Sends the form of the dialog as the browser does.</summary>
    protected async Task<Asking> SendAsync(IRenderedComponent<ExportDialog> dialog)
    {
        var form = (IHtmlFormElement)dialog.Find("form#export-file");
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .ToDictionary(field => field.Name!, field => new Microsoft.Extensions.Primitives.StringValues(field.Value), StringComparer.Ordinal);
        var asking = Ask(form.GetAttribute("action")!);
        asking.Context.Request.Method = HttpMethods.Post;
        asking.Context.Request.ContentType = "application/x-www-form-urlencoded";
        asking.Context.Request.Form = new FormCollection(fields);
        await asking.Get<ListDownload>().AnswerAsync(asking.Context, ExportList.Payments, ExportFailures.FromElsewhere);
        return asking;
    }

    /// <summary>Follows a link as the browser does.</summary>
    protected async Task<Asking> FollowAsync(string address)
    {
        var asking = Ask(address);
        await asking.Get<ListDownload>().AnswerAsync(asking.Context, ExportList.Payments, ExportFailures.FromElsewhere);
        return asking;
    }

    /// <summary>The text without the extra white space of the markup.</summary>
    protected static string TextOf(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The control totals, each with its name and figure.</summary>
    protected static IEnumerable<string> TotalsOf(IRenderedComponent<ExportDialog> dialog) =>
        dialog.FindAll(".export-totals div").Select(total => string.Join(' ', total.Children.Select(TextOf)));

    protected static ClaimsPrincipal PrincipalOf(Actor actor) =>
        new(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, actor.UserId!.Value.ToString(CultureInfo.InvariantCulture)),
                    new(Person.NameClaim, actor.Name),
                    .. Enum.GetValues<Role>().Where(role => role != Role.None && actor.Roles.HasFlag(role))
                        .Select(role => new Claim(ClaimTypes.Role, role.ToString())),
                ],
                "test"
            )
        );

    private Asking Ask(string address)
    {
        var asking = new Asking(Services, address);
        asking.Context.Request.Headers["Sec-Fetch-Site"] = "same-origin";
        asking.Context.User = PrincipalOf(Vera);
        return asking;
    }

    private async Task PaymentsAsync(EntityId deal, int count)
    {
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value[0].Id;
        for (var i = 0; i < count; i++)
        {
            var payment = (await Get<PaymentService>().AddAsync(Workspace, deal, Anyone, default)).Value;
            (await Get<PaymentService>().AddLineAsync(new(Workspace, payment, null, Anyone), row, new QuantityInput { Quantity = 1 }, default)).Failure
                .ShouldBeNull();
        }
    }
}
