using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Setup.Heads;

/// <summary>Registers the services that keep the chain head outside the database.</summary>
public static class HeadSetup
{
    /// <summary>Registers the file that chain checks read, for pages and commands alike.</summary>
    public static void AddHeads(this IServiceCollection services, HeadOptions options)
    {
        services.AddSingleton(options);
        if (options.File is { } file)
        {
            services.AddSingleton<IHeadFile>(new HeadFile(file));
        }
    }

    /// <summary>Registers writing and emailing the head, if configured.</summary>
    public static void AddHeadPost(this IServiceCollection services, HeadOptions options)
    {
        if (options is not { File: null, MailTo: null })
        {
            services.AddHostedService<ChainHeadWorker>();
        }
    }
}
