using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.StandIns;

/// <summary>A request, or a structure inside one: writes its members.</summary>
internal interface IWritten
{
    void Write(ShapeWriter to);
}

/// <summary>A response, or a structure inside one: reads its members; what is absent stays null.</summary>
internal interface IRead
{
    void Read(ShapeReader from);
}

/// <summary>A REST request with members outside its body.</summary>
internal interface IPlaced
{
    void Place(RestRequest to);
}

/// <summary>A REST response with members outside its body.</summary>
internal interface IGathered
{
    void Gather(RestResponse from);
}

/// <summary>Makes the typed exception of an error code; the service's own base exception for a code nobody knows.</summary>
internal delegate AmazonServiceException ErrorFactory(string code, ErrorResponse error, ShapeReader body);
