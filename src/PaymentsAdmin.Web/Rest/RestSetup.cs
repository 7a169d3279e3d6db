using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Batch;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.CrmCom;
using PaymentsAdmin.Web.Setup;

namespace PaymentsAdmin.Web.Rest;

/// <summary>The REST surface in the pipeline.</summary>
public static class RestSetup
{
    /// <summary>Registers both families.</summary>
    public static void AddRest(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services.AddSingleton(options.Rest);
        services.AddSingleton<WrongSecrets>();
        services.AddSingleton<CallBuckets>().AddSingleton<OperatingTimes>().AddSingleton<Stopwatches>();
        services.AddSingleton<Envelope>().AddSingleton<Runner>().AddSingleton<BitrixDoor>();
        services.AddSingleton<MethodTable>().AddSingleton<Func<MethodTable>>(provider => provider.GetRequiredService<MethodTable>);
        services.AddSingleton<IMethods, SystemMethods>();
        services.AddSingleton<IMethods, BatchMethod>();
        services.AddCrmCom(options.Rest);
    }

    /// <summary>Answers before anything looks at sessions, cookies or languages, and before plain http is turned away in the words of pages.</summary>
    public static void UseRest(this WebApplication app)
    {
        app.UseCrmCom();
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments("/rest", StringComparison.OrdinalIgnoreCase),
            door => door.Run(context => context.RequestServices.GetRequiredService<BitrixDoor>().AnswerAsync(context))
        );
    }
}
