using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Endpoints;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Batch;
using PaymentsAdmin.Web.Rest.Bitrix.Crm;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Bitrix.Links;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Bitrix.PaySystems;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;
using PaymentsAdmin.Web.Rest.Bitrix.Rows;
using PaymentsAdmin.Web.Rest.Bitrix.Sale;
using PaymentsAdmin.Web.Rest.Bitrix.Serving;
using PaymentsAdmin.Web.Rest.CrmCom;
using PaymentsAdmin.Web.Rest.OpenApi;
using PaymentsAdmin.Web.Rest.Pages;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Composition;

/// <summary>Registers the REST surface and adds it to the pipeline.</summary>
public static class RestSetup
{
    public static void AddRest(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services.AddSingleton(options.Rest);
        services.AddSingleton<WrongSecrets>().AddSingleton<UnknownBodies>();
        services.AddSingleton<CallBuckets>().AddSingleton<OperatingTimes>().AddSingleton<ResponseTimes>();
        services.AddSingleton<PortalParameters>().AddSingleton<PortalAnswers>().AddSingleton<PortalEdge>().AddSingleton<MethodOffers>();
        services.AddSingleton<Envelope>().AddSingleton<Runner>().AddSingleton<KeyedCalls>().AddSingleton<BitrixHandler>();
        services.AddSingleton<PageMethods>().AddSingleton<PageCalls>();
        services.AddSingleton<MethodTable>().AddSingleton<Func<MethodTable>>(provider => provider.GetRequiredService<MethodTable>);
        services.AddSingleton<TestValues>().AddSingleton<PaymentFinder>();
        services.AddSingleton<IMethods, PaymentMethods>();
        services.AddSingleton<IMethods, PaymentListMethods>();
        services.AddSingleton<IMethods, PaymentTermsMethods>();
        services.AddSingleton<IMethods, ItemMethods>();
        services.AddSingleton<PageCursorCache>().AddSingleton<Pager>().AddSingleton<RowLists>();
        services.AddSingleton<SalePaymentJson>().AddSingleton<ShipmentJson>().AddSingleton<CrmItemJson>();
        services.AddSingleton<IMethods, LinkMethods>();
        services.AddSingleton<IMethods, RowMethods>();
        services.AddSingleton<IMethods, DeliveryMethods>();
        services.AddSingleton<IMethods, SalePaymentMethods>();
        services.AddSingleton<IMethods, ShipmentMethods>();
        services.AddSingleton<IMethods, CrmItemMethods>();
        services.AddSingleton<IMethods, TypeMethods>();
        services.AddSingleton<IMethods, SystemMethods>();
        services.AddSingleton<IMethods, BatchMethod>();
        services.AddPaySystemMethods();
        services.AddSingleton<ExportLimit>().AddSingleton<ExportHandler>();
        services.AddSingleton<OpenApiDocument>().AddSingleton<OpenApiHandler>();
        services.AddCrmCom(options.Rest);
    }

    /// <summary>Handles the requests of programs ahead of sessions, cookies and languages, and ahead of the page that refuses plain http.</summary>
    public static void UseRest(this WebApplication app)
    {
        app.UseCrmCom();
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments("/rest", StringComparison.OrdinalIgnoreCase),
            branch => branch.Run(context => context.RequestServices.GetRequiredService<BitrixHandler>().AnswerAsync(context))
        );
        app.MapWhen(
            ExportHandler.IsForPrograms,
            branch => branch.Run(context => context.RequestServices.GetRequiredService<ExportHandler>().AnswerAsync(context))
        );
        app.MapWhen(
            context => context.Request.Path.Equals("/openapi/v1.json", StringComparison.Ordinal),
            branch => branch.Run(context => context.RequestServices.GetRequiredService<OpenApiHandler>().AnswerAsync(context))
        );
    }
}
