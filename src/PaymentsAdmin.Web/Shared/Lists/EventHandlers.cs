using Microsoft.AspNetCore.Components;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>Events of our own that elements can handle; <c>list.js</c> registers and raises them.</summary>
[EventHandler("onrowact", typeof(RowActEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
