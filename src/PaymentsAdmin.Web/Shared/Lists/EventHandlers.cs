using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>Custom events that elements can handle; <c>list.js</c> and <c>uploads.js</c> register and raise them.</summary>
[EventHandler("onrowact", typeof(RowActEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onupload", typeof(UploadEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
