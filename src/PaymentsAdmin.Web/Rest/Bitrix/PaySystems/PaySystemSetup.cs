namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

public static class PaySystemSetup
{
    public static void AddPaySystemMethods(this IServiceCollection services)
    {
        services.AddSingleton<IMethods, PaySystemMethods>();
        services.AddSingleton<IMethods, PaySystemSettingsMethods>();
        services.AddSingleton<IMethods, PayingMethods>();
        services.AddSingleton<IMethods, HandlerMethods>();
    }
}
