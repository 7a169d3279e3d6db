using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Storage.Notifications;

/// <summary>Registers notifications and what waits to be mailed; sending is the app's, commands mail nobody.</summary>
public static class NotificationRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services
            .AddSingleton<INotifications, NotificationStore>()
            .AddSingleton<INoticeSettings, NoticeSettingStore>()
            .AddSingleton<IMailOutbox, MailOutbox>()
            .AddSingleton<NotificationService>()
            .AddSingleton<NoticeSettingService>();
}
