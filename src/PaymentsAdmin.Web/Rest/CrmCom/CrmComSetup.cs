using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.CrmCom.Methods;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;

namespace PaymentsAdmin.Web.Rest.CrmCom;

/// <summary>Registers the CRM.COM family and adds it to the pipeline.</summary>
public static class CrmComSetup
{
    public static void AddCrmCom(this IServiceCollection services, RestOptions options)
    {
        services.AddSingleton(CrmComLifetime.Of(options.CrmComRelease));
        services.AddSingleton<CrmComHandler>().AddSingleton<KeyedCrmCalls>().AddSingleton<CrmRunner>();
        services.AddSingleton<CrmMethodTable>().AddSingleton<CrmEnvelope>();
        services
            .AddSingleton<CrmPaymentFields>()
            .AddSingleton<SeenDrafts>()
            .AddSingleton<PortalBooks>()
            .AddSingleton<PaymentAnswers>()
            .AddSingleton<ReferenceLists>()
            .AddSingleton<PaymentTurns>();
        services.AddSingleton<ICrmMethods, AuthenticationMethods>();
        services.AddSingleton<ICrmMethods, CreatePaymentMethods>();
        services.AddSingleton<ICrmMethods, UpdatePaymentMethods>();
        services.AddSingleton<ICrmMethods, PaymentSteps>();
        services.AddSingleton<ICrmMethods, ReadPaymentMethods>();
        services.AddSingleton<ICrmMethods, ConfigurationMethods>();
        services.AddSingleton<ICrmMethods, GatewayMethods>();
    }

    public static void UseCrmCom(this WebApplication app) =>
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments(CrmAddress.Root, StringComparison.OrdinalIgnoreCase),
            branch => branch.Run(context => context.RequestServices.GetRequiredService<CrmComHandler>().AnswerAsync(context))
        );
}
