using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>An address for every page of the app in the books of the REST tests. A page whose address has parameters needs a row here.</summary>
internal static class PageAddresses
{
    /// <summary>Every route of the app: Still for pages without a circuit, Open for pages that need no sign-in.</summary>
    public static IReadOnlyList<(string Template, bool Still, bool Open)> All { get; } =
        [
            .. typeof(App)
                .Assembly.GetTypes()
                .SelectMany(
                    page =>
                        page.GetCustomAttributes<RouteAttribute>()
                            .Select(route => (route.Template, Has<ExcludeFromInteractiveRoutingAttribute>(page), Has<AllowAnonymousAttribute>(page)))
                )
                .OrderBy(route => route.Template, StringComparer.Ordinal),
        ];

    /// <summary>An address at which the page of that route has content.</summary>
    public static async Task<string> OfAsync(string template, IServiceProvider services)
    {
        var workspace = (await Get<WorkspaceService>().ListAsync(Actor.System, default)).Value[0];
        return template switch
        {
            "/entities/{Kind:int}/{ExternalId}" => AppUrls.Entity((await PaymentAsync()).Entity),
            "/payments/{Id:long}" => AppUrls.Payment((await PaymentAsync()).Id),
            "/payments/{Id:long}/posting" => AppUrls.EditPosting((await PaymentAsync(EntityKinds.Account)).Id),
            "/admin/reference/accounts/{Id:long}" =>
                Path("accounts", (await Get<AccountService>().ListAsync(new(workspace.Id), Actor.System, default)).Value.Items[0].Id.Value),
            "/admin/reference/wallets/{Id:long}" =>
                Path("wallets", (await Get<AccountService>().WalletsAsync(new(workspace.Id), Actor.System, default)).Value.Items[0].Id.Value),
            "/admin/reference/invoices/{Id:long}" =>
                Path("invoices", (await Get<InvoiceService>().ListAsync(new(workspace.Id), Actor.System, default)).Value.Items[0].Id.Value),
            "/admin/reference/bills/{Id:long}" =>
                Path("bills", (await Get<InvoiceService>().BillsAsync(new(workspace.Id), Actor.System, default)).Value.Items[0].Id.Value),
            "/admin/reference/{Kind}" => $"/admin/reference/{Method.Kind}",
            "/admin/reference/{Kind}/add" => $"/admin/reference/{Method.Kind}/add",
            "/admin/reference/{Kind}/paste" => $"/admin/reference/{Method.Kind}/paste",
            "/admin/reference/{Kind}/{Id:int}" =>
                Path(Method.Kind, (await Get<ReferenceService<Method>>().ListAsync(new(workspace.Id), Actor.System, default)).Value.Items[0].Id.Value),
            "/admin/users/{Id:int}" => AppUrls.User((await Get<UserService>().FindAsync("adam", Actor.System, default)).Value.Id),
            "/admin/webhooks/{Id:long}" => $"/admin/webhooks/{await WebhookAsync()}",
            "/admin/webhooks/{Id:long}/edit" => $"/admin/webhooks/{await WebhookAsync()}/edit",
            "/admin/workspaces/{Id:int}" => $"/admin/workspaces/{workspace.Id.Value}",
            "/admin/workspaces/{Id:int}/edit" => $"/admin/workspaces/{workspace.Id.Value}/edit",
            "/answers/{Status:int}" => "/answers/400",
            "/api/{*Name}" => "/api/crm.item.payment.list",
            _ => template,
        };

        T Get<T>()
            where T : notnull => services.GetRequiredService<T>();

        static string Path(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"/admin/reference/{kind}/{id}");

        async Task<PaymentRow> PaymentAsync(int kind = EntityKinds.Deal) =>
            (await Get<PaymentService>().ListAsync(new(workspace.Id, new() { EntityKinds = [kind] }), Actor.System, default)).Value.Rows[0];

        async Task<long> WebhookAsync()
        {
            var input = new WebhookInput { Address = "https://bridge.example/in", Events = WebhookEvents.All };
            return (await Get<WebhookService>().AddAsync(workspace, input, Actor.System, default)).Value.Id.Value;
        }
    }

    private static bool Has<T>(Type page)
        where T : Attribute => page.GetCustomAttribute<T>() is not null;
}
