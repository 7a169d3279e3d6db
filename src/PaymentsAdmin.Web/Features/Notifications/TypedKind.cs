using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>The form input of a kind's settings.</summary>
public sealed class TypedKind
{
    /// <summary>The kind.</summary>
    public required string Code { get; init; }

    /// <summary>Whether it cannot be turned off.</summary>
    public bool Always { get; init; }

    /// <summary>On the screen.</summary>
    public bool InApp { get; set; }

    /// <summary>By mail.</summary>
    public bool ByMail { get; set; }

    /// <summary>As it is stored.</summary>
    public NoticeSetting Chosen => new(Code, InApp, ByMail);

    /// <summary>The stored settings as form input.</summary>
    public static TypedKind Of(NoticeSetting setting) =>
        new() { Code = setting.Kind, Always = NoticeKinds.Find(setting.Kind)!.Always, InApp = setting.InApp, ByMail = setting.ByMail };
}
