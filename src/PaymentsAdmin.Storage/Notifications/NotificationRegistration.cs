using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Registers notifications.</summary>
public static class NotificationRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services.AddSingleton<INotifications, NotificationStore>().AddSingleton<NotificationService>();
}
