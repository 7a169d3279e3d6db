using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace PaymentsAdmin.Web.Shared.Buttons;

/// <summary>
/// A MudButton whose click the browser handles by itself: a link, or a button that submits a form, opens a popover or is heard by a script.
/// MudButton would send the server a message for the click as well, although nobody handles it there.
/// </summary>
public sealed class MudNativeButton : MudButton
{
    protected override void BuildRenderTree(RenderTreeBuilder __builder)
    {
        __builder.OpenElement(0, HtmlTag);
        __builder.AddMultipleAttributes(1, UserAttributes!);
        __builder.AddAttribute(2, "class", Classname);
        __builder.AddAttribute(3, "type", Href is null ? ButtonType.ToString().ToLowerInvariant() : null);
        __builder.AddAttribute(4, "href", Href);
        __builder.AddAttribute(5, "target", Target);
        __builder.AddAttribute(6, "rel", GetRel());
        __builder.AddAttribute(7, "disabled", GetDisabledState());
        __builder.OpenElement(8, "span");
        __builder.AddAttribute(9, "class", "mud-button-label");
        __builder.AddContent(10, ChildContent);
        __builder.CloseElement();
        __builder.CloseElement();
    }
}
