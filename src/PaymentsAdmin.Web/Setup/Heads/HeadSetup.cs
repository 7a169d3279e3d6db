using PaymentsAdmin.Core.Audit.Log;

namespace PaymentsAdmin.Web.Setup.Heads;

/// <summary>Registers what keeps the head of the audit chain outside the database.</summary>
public static class HeadSetup
{
    /// <summary>The file that checks of the chain look at, for pages and commands alike.</summary>
    public static void AddHeads(this IServiceCollection services, HeadOptions options)
    {
        services.AddSingleton(options);
        if (options.File is { } file)
        {
            services.AddSingleton<IHeadFile>(new HeadFile(file));
        }
    }

    /// <summary>Registers noting and emailing the head, if configured.</summary>
    public static void AddHeadPost(this IServiceCollection services, HeadOptions options)
    {
        if (options is not { File: null, MailTo: null })
        {
            services.AddHostedService<ChainHeadWorker>();
        }
    }
}
